package org.throughline.connector;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The name of one intended write. The same intention has the same key on every attempt, on every machine, for ever.
 *
 * <p>A key is made of business identity, never of a clock, a counter or chance.
 *
 * @param value 1 to 255 visible ASCII characters
 */
public record IdempotencyKey(@JsonValue String value) {
    /** The length that every vendor's own key header takes. */
    public static final int MAX_LENGTH = 255;

    private static final int HASH_LENGTH = 20;
    private static final int MIN_SHORTENED = HASH_LENGTH + 4;

    /**
     * Rejects what a header cannot carry.
     *
     * @param value 1 to 255 visible ASCII characters
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public IdempotencyKey {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "key has " + value.length() + " characters, allowed are 1 to " + MAX_LENGTH);
        }
        if (!value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("key has a character that is not visible ASCII: " + value);
        }
    }

    /**
     * Makes a key from a purpose and the identity of what is written. Two different lists of parts never give the same
     * key: reserved characters in a part are escaped.
     *
     * @param purpose what the write is for, such as {@code customer} or {@code invoice.post}
     * @param identity what it is about: ids, dates, numbers; each {@code toString} must be stable
     * @return the key, such as {@code invoice.post:INV-42}
     * @throws IllegalArgumentException if a part is empty or has no text of its own, or the key becomes too long
     */
    public static IdempotencyKey of(String purpose, Object... identity) {
        return new IdempotencyKey(Stream.concat(Stream.of(purpose), Arrays.stream(identity))
                .map(IdempotencyKey::part)
                .collect(Collectors.joining(":")));
    }

    /**
     * The same key for a vendor that takes fewer characters.
     *
     * @param maxLength the vendor's limit, at least 24
     * @return this key if it fits, else its beginning with a hash of the whole
     */
    public IdempotencyKey shortened(int maxLength) {
        return value.length() <= maxLength ? this : new IdempotencyKey(hashed(value, maxLength));
    }

    /**
     * The same key for a vendor whose external ids allow letters, digits, hyphen and underscore only.
     *
     * @param maxLength the vendor's limit, at least 24
     * @return the key as it is if it fits and has no other character, else a readable beginning with a hash of the whole
     */
    public String externalId(int maxLength) {
        String allowed = value.replaceAll("[^A-Za-z0-9_-]", "-");
        return allowed.equals(value) && value.length() <= maxLength ? value : hashed(allowed, maxLength);
    }

    @Override
    public String toString() {
        return value;
    }

    private String hashed(String readable, int maxLength) {
        if (maxLength < MIN_SHORTENED) {
            throw new IllegalArgumentException("a key cannot be shortened to less than " + MIN_SHORTENED);
        }
        int kept = Math.min(readable.length(), maxLength - HASH_LENGTH - 1);
        return readable.substring(0, kept) + "-" + sha256().substring(0, HASH_LENGTH);
    }

    private String sha256() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(Object part) {
        String text = part.toString();
        if (text.isBlank()) {
            throw new IllegalArgumentException("a part of the key is empty");
        }
        // Object.toString differs from run to run, and arrays have no other.
        if (text.equals(part.getClass().getName() + "@" + Integer.toHexString(part.hashCode()))) {
            throw new IllegalArgumentException(part.getClass().getName() + " has no stable text");
        }
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
