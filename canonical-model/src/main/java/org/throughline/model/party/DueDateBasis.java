package org.throughline.model.party;

/** Where the days of payment terms are counted from. */
public enum DueDateBasis {
    /** The date of the invoice. */
    INVOICE_DATE,

    /** The last date of the month of the invoice. */
    END_OF_MONTH
}
