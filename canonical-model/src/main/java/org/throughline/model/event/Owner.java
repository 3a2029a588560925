package org.throughline.model.event;

/** Who sets a governed exception right. */
public enum Owner {
    /** Sells, and keeps the deal and its terms in the CRM. */
    SALES_OPS,
    /** Keeps projects, rates and approvals in the PSA. */
    PMO,
    /** Keeps legal entities, terms, periods and receivables in the ERP. */
    FINANCE,
    /** Keeps customer master data. */
    MASTER_DATA,
    /** Keeps the connections between the systems. */
    INTEGRATION
}
