package org.throughline.model.contract;

/** What a rate is paid for. */
public enum RateUnit {
    /** One hour. */
    HOUR,

    /** One working day. */
    DAY
}
