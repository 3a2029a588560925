package org.throughline.salesforce.events;

/** An event or a schema is not what the contract says. The message quotes no values. */
final class UnreadableEventException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableEventException(String reason) {
        super(reason);
    }
}
