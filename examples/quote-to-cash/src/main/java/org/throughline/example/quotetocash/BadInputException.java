package org.throughline.example.quotetocash;

/** The user gave something that cannot be used; the message names file or variable, field and reason. */
final class BadInputException extends RuntimeException {
    BadInputException(String message) {
        super(message);
    }

    BadInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
