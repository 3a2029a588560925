package org.throughline.connector.mapping;

/** Which way a field is mapped. */
public enum Direction {
    /** From the vendor only. */
    READ,

    /** To the vendor only. */
    WRITE,

    /** Both ways. */
    BOTH;

    /** {@return whether the field is mapped from the vendor} */
    public boolean reads() {
        return this != WRITE;
    }

    /** {@return whether the field is mapped to the vendor} */
    public boolean writes() {
        return this != READ;
    }
}
