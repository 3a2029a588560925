package org.throughline.connector.port;

/** What a system refuses that lacks a part of a port. */
final class Unsupported {
    private Unsupported() {}

    static UnsupportedOperationException operation(String operation) {
        return new UnsupportedOperationException("the connector does not support " + operation);
    }
}
