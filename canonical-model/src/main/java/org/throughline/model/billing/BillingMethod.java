package org.throughline.model.billing;

/** How the work of a project turns into amounts. */
public enum BillingMethod {
    /** By hours and expenses. */
    TIME_AND_MATERIALS,

    /** By accepted milestones of a fee. */
    FIXED_FEE,

    /** By a fee for each period, with hours included. */
    RETAINER,

    /** By a subscription. */
    MANAGED_SERVICES
}
