package org.throughline.connector;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A place in a system's feed of changes. Opaque: only the connector that made it can read it; store it as text.
 *
 * @param value the connector's own text; empty for the beginning of the feed
 */
public record Cursor(@JsonValue String value) {
    private static final Cursor START = new Cursor("");

    /** {@return the beginning of the feed: everything there is} */
    public static Cursor start() {
        return START;
    }

    /**
     * Restores a cursor from its stored text.
     *
     * @param value the text
     * @return the cursor
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Cursor of(String value) {
        return new Cursor(value);
    }

    /** {@return whether this is the beginning of the feed} */
    public boolean isStart() {
        return value.isEmpty();
    }
}
