package org.throughline.model.billing;

/** Whether an amount is taken off or put on. */
public enum AllowanceChargeKind {
    /** Taken off, such as a discount. */
    ALLOWANCE,

    /** Put on, such as freight. */
    CHARGE
}
