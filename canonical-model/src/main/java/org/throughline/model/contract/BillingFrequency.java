package org.throughline.model.contract;

/** How often a recurring fee is billed. */
public enum BillingFrequency {
    /** Each month. */
    MONTHLY,

    /** Every three months. */
    QUARTERLY,

    /** Every six months. */
    SEMIANNUALLY,

    /** Each year. */
    ANNUALLY;

    /** {@return the number of months from one bill to the next} */
    public int months() {
        return switch (this) {
            case MONTHLY -> 1;
            case QUARTERLY -> 3;
            case SEMIANNUALLY -> 6;
            case ANNUALLY -> 12;
        };
    }
}
