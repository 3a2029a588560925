package org.throughline.model.event;

/** That a CloudEvent is not one of ours, or is damaged. Says what is wrong, never the data. */
public final class EventFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EventFormatException(String message) {
        super(message);
    }

    EventFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
