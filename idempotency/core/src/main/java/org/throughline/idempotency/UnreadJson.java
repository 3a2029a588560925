package org.throughline.idempotency;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.InvalidDefinitionException;

/** Says where JSON went wrong. Jackson's own messages quote what they stumble over, which may be personal. */
final class UnreadJson {
    private UnreadJson() {}

    /** An exception with the place, and without the value: it has no cause, because that would quote it. */
    static IllegalArgumentException because(String what, JacksonException failure) {
        IllegalArgumentException quiet = new IllegalArgumentException(what + ": " + reason(failure));
        quiet.setStackTrace(failure.getStackTrace());
        return quiet;
    }

    private static String reason(JacksonException failure) {
        if (failure instanceof InvalidDefinitionException) {
            // About a type, not about a value.
            return failure.getOriginalMessage();
        }
        String type = failure.getClass().getSimpleName();
        TokenStreamLocation place = failure.getLocation();
        return place == null ? type : type + " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }
}
