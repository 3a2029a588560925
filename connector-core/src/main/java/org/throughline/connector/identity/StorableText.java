package org.throughline.connector.identity;

import static java.util.Objects.requireNonNull;

/** Texts that every store keeps as they are. */
final class StorableText {
    private StorableText() {}

    static void require(String text, String name, int longest) {
        requireNonNull(text, name);
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + " is empty");
        }
        if (text.codePointCount(0, text.length()) > longest) {
            throw new IllegalArgumentException(name + " has more than " + longest + " characters");
        }
        // Databases refuse both, or keep something else.
        if (text.codePoints().anyMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))) {
            throw new IllegalArgumentException(name + " holds NUL or half a surrogate pair");
        }
    }
}
