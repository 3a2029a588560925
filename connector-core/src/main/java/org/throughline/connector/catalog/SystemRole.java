package org.throughline.connector.catalog;

/** The role of a connected system: which ports its connector implements. */
public enum SystemRole {
    /** Customers and opportunities. */
    CRM,
    /** Projects and work. */
    PSA,
    /** Invoices, payments and master data of finance. */
    ERP,
    /** Taxes of sales. */
    TAX,
    /** Billing of its own. */
    BILLING
}
