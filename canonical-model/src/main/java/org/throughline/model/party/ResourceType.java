package org.throughline.model.party;

/**
 * How a person who delivers is engaged.
 */
public enum ResourceType {
    /** On the payroll of one of the firm's legal entities. */
    EMPLOYEE,

    /** Works for a vendor, who bills the firm for the time. */
    SUBCONTRACTOR
}
