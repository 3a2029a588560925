package org.throughline.connector.port;

/** Enterprise resource planning: the system in which invoices are posted and books are kept. Thread-safe. */
public interface Erp {

    /** {@return legal entities, payment terms, currencies and accounting periods} */
    ErpMasterData masterData();

    /** {@return the customers} */
    ErpCustomers customers();

    /** {@return the projects and their billing schedules} */
    ErpProjects projects();

    /** {@return the invoices} */
    ErpInvoices invoices();

    /** {@return the payments received} */
    ErpPayments payments();

    /**
     * The financial postings.
     *
     * @return the postings
     * @throws UnsupportedOperationException if the connector does not support them
     */
    default ErpJournals journals() {
        throw Unsupported.operation("journals");
    }

    /**
     * The orders of customers.
     *
     * @return the orders
     * @throws UnsupportedOperationException if the connector does not support them
     */
    default ErpOrders orders() {
        throw Unsupported.operation("orders");
    }

    /**
     * The time that projects cost.
     *
     * @return the time
     * @throws UnsupportedOperationException if the connector does not support it
     */
    default ErpTimeEntries timeEntries() {
        throw Unsupported.operation("timeEntries");
    }

    /**
     * The vendors and their bills.
     *
     * @return the vendors
     * @throws UnsupportedOperationException if the connector does not support them
     */
    default ErpVendors vendors() {
        throw Unsupported.operation("vendors");
    }
}
