package org.throughline.salesforce.events;

/** The caller's handler or store threw: the change is not dealt with, and comes again. */
final class HandlingFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    HandlingFailedException(RuntimeException cause) {
        super(cause);
    }
}
