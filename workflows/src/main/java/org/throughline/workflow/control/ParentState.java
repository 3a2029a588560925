package org.throughline.workflow.control;

/** What finance knows of the customers that a customer belongs to. */
public enum ParentState {
    /** The customer is at the top, or finance knows its parent. */
    KNOWN,
    /** Finance does not know the customer's parent. */
    UNKNOWN,
    /** Following the parents comes back to where it began. */
    LOOP
}
