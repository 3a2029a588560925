package org.throughline.connector;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A password, key or token that never shows itself: not in {@code toString}, not in JSON, not in a log.
 *
 * <p>Only {@link #reveal()} and {@link #revealUtf8()} give it away, so that a search for these two names finds every
 * place where a secret is used. Immutable and thread-safe.
 */
public final class Secret {
    private static final String HIDDEN = "***";

    private final char[] value;

    private Secret(char[] value) {
        if (value.length == 0) {
            throw new IllegalArgumentException("secret is empty");
        }
        this.value = value;
    }

    /**
     * Wraps a secret that is already a string, as most configuration sources give it.
     *
     * @param value the secret
     * @return the wrapped secret
     * @throws IllegalArgumentException if it is empty
     */
    public static Secret of(String value) {
        return new Secret(value.toCharArray());
    }

    /**
     * Wraps a copy of a secret; the caller may overwrite its own array afterwards.
     *
     * @param value the secret
     * @return the wrapped secret
     * @throws IllegalArgumentException if it is empty
     */
    public static Secret of(char[] value) {
        return new Secret(value.clone());
    }

    /** {@return a copy of the secret; overwrite it after use where that matters} */
    public char[] reveal() {
        return value.clone();
    }

    /** {@return a copy of the secret in UTF-8; overwrite it after use where that matters} */
    public byte[] revealUtf8() {
        var buffer = StandardCharsets.UTF_8.encode(CharBuffer.wrap(value));
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** Compares in constant time, so that nobody learns a secret by measuring. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(revealUtf8(), that.revealUtf8());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @JsonValue
    @Override
    public String toString() {
        return HIDDEN;
    }
}
