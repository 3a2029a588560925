package org.throughline.model.contract;

/** How much of a fee a part of a period costs. */
public enum ProrationConvention {
    /** The share of the days of the period: 10 days of a month of 31 cost 10/31. */
    ACTUAL_DAYS,

    /** The share of a month of 30 days, whatever its length: 10 days cost 10/30. */
    THIRTY_DAY_MONTHS,

    /** A part costs the whole. */
    NONE
}
