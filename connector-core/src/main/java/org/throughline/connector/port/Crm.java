package org.throughline.connector.port;

/**
 * Customer relationship management: the system in which deals are won. Thread-safe.
 *
 * <p>A connector has at least customers and deals; what else it lacks is refused by name with an {@link
 * UnsupportedOperationException}, before anything is sent.
 */
public interface Crm {

    /** {@return the accounts: organisations sold to} */
    CrmCustomers customers();

    /** {@return the deals} */
    CrmOpportunities opportunities();

    /**
     * The persons at the customers.
     *
     * @return the contacts
     * @throws UnsupportedOperationException if the connector has none
     */
    default CrmContacts contacts() {
        throw Unsupported.operation("contacts");
    }

    /**
     * The offers made for deals.
     *
     * @return the quotes
     * @throws UnsupportedOperationException if the connector has none
     */
    default CrmQuotes quotes() {
        throw Unsupported.operation("quotes");
    }

    /**
     * The agreements signed with customers, above any single deal.
     *
     * @return the agreements
     * @throws UnsupportedOperationException if the connector has none
     */
    default CrmContracts contracts() {
        throw Unsupported.operation("contracts");
    }

    /**
     * What is sold, and at which prices.
     *
     * @return the catalogue
     * @throws UnsupportedOperationException if the connector has none
     */
    default CrmProducts products() {
        throw Unsupported.operation("products");
    }
}
