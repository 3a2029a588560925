package org.throughline.connector.port;

/** Customer relationship management: the system in which deals are won. Thread-safe. */
public interface Crm {

    /** {@return the accounts: organisations sold to} */
    CrmCustomers customers();

    /** {@return the deals} */
    CrmOpportunities opportunities();
}
