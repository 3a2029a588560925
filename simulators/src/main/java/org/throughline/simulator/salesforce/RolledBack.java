package org.throughline.simulator.salesforce;

/** Leaves a transaction without keeping what it did; the answer says why. */
final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1;

    RolledBack() {
        super("rolled back", null, false, false);
    }
}
