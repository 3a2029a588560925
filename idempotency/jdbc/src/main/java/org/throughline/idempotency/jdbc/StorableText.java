package org.throughline.idempotency.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Texts that every database gives back as they were: PostgreSQL keeps no NUL, and drivers replace half a character, which
 * would make one key of two.
 */
final class StorableText {
    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    /** The text with a mark where something could not be kept. */
    static String readable(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(each -> {
            boolean kept = each != 0 && (each < Character.MIN_SURROGATE || each > Character.MAX_SURROGATE);
            result.appendCodePoint(kept ? each : REPLACEMENT);
        });
        return result.toString();
    }

    static @Nullable String readableOrNull(@Nullable String text) {
        return text == null ? null : readable(text);
    }
}
