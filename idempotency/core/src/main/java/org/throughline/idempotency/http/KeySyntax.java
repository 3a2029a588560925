package org.throughline.idempotency.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the header: a string of structured fields (RFC 9651), in quotes; bare words, which many clients send, too. */
final class KeySyntax {
    private static final int LONGEST = 150;
    private static final Pattern QUOTED = Pattern.compile("\"((?:[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]|\\\\[\"\\\\])*)\"");
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9._:~+/=-]+");

    private KeySyntax() {}

    /** The key, or empty if the header is none. */
    static Optional<String> parse(String header) {
        String trimmed = header.strip();
        Matcher quoted = QUOTED.matcher(trimmed);
        String key = quoted.matches()
                ? quoted.group(1).replaceAll("\\\\(.)", "$1")
                : BARE.matcher(trimmed).matches() ? trimmed : "";
        return key.isBlank() || key.length() > LONGEST ? Optional.empty() : Optional.of(key);
    }
}
