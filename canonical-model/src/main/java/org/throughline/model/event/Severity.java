package org.throughline.model.event;

/** How much a governed exception presses. */
public enum Severity {
    /** Work can start or go on a while without it. */
    MEDIUM,
    /** Keeps a project from starting or an invoice from going out. */
    HIGH,
    /** Money may be wrong already. */
    CRITICAL
}
