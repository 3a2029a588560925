package org.throughline.connector.port;

/** A billing service: issues invoices, sends them to customers, and collects what is due. Thread-safe. */
public interface BillingService {

    /** {@return the customers} */
    BillingCustomers customers();

    /** {@return the invoices and their credit notes} */
    BillingInvoices invoices();

    /** {@return refunds, disputes and payouts} */
    BillingPayments payments();

    /** {@return what has happened, for the time the service keeps it} */
    BillingEvents events();
}
