package org.throughline.model.contract;

/** When a recurring fee is billed. */
public enum BillingTiming {
    /** At the start of the period. */
    IN_ADVANCE,

    /** After the end of the period. */
    IN_ARREARS
}
