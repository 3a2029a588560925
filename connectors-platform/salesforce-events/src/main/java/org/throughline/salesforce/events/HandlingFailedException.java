package org.throughline.salesforce.events;

/** The caller's handler or store threw: the change is not dealt with, and comes again. */
final class HandlingFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Tells the type only: the message of the cause may hold anything. */
    HandlingFailedException(RuntimeException cause) {
        super("a change was not dealt with: " + cause.getClass().getName(), cause);
    }
}
