package org.throughline.connector;

import java.util.regex.Pattern;

/** How messages show a vendor's value that should have been a code, and may be anything. */
public final class ShownCode {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 /&_-]{0,39}");

    private ShownCode() {}

    /**
     * Shows a value if it looks like a code: short, of letters and digits, with blanks, hyphens, underscores, slashes
     * and ampersands between them. Else it may be personal data, and only its length is told.
     *
     * @param value the value
     * @return the value in quotes, or its length
     */
    public static String of(String value) {
        return CODE.matcher(value).matches() ? "'" + value + "'" : "(" + value.length() + " characters)";
    }
}
