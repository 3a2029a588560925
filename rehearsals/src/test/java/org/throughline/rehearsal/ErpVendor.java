package org.throughline.rehearsal;

/** The ERP systems there are connectors for. */
public enum ErpVendor {
    /** NetSuite. */
    NETSUITE("netsuite"),
    /** Dynamics 365 Finance. */
    DYNAMICS_FINANCE("dynamics-finance");

    private final String simulator;

    ErpVendor(String simulator) {
        this.simulator = simulator;
    }

    /** {@return the name of its simulator} */
    public String simulator() {
        return simulator;
    }
}
