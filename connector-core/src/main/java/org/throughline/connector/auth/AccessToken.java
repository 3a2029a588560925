package org.throughline.connector.auth;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.Secret;

/**
 * A token that opens an API for a while.
 *
 * @param value the token
 * @param expiresAt when the vendor stops accepting it; null if the vendor does not say
 * @param attributes what else the token answer held as text, such as {@code instance_url}; no secrets
 * @param refreshToken what to get the next token with; null if the grant needs none
 */
public record AccessToken(
        Secret value,
        @Nullable Instant expiresAt,
        Map<String, String> attributes,
        @Nullable Secret refreshToken) {

    /**
     * Copies the attributes.
     *
     * @param value the token
     * @param expiresAt when the vendor stops accepting it
     * @param attributes what else the token answer held as text, such as {@code instance_url}
     * @param refreshToken what to get the next token with
     */
    public AccessToken {
        attributes = Map.copyOf(attributes);
    }

    /**
     * Reads an attribute.
     *
     * @param name the name in the token answer
     * @return its value; empty if the answer did not hold it
     */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    boolean expiresBefore(Instant moment) {
        return expiresAt != null && expiresAt.isBefore(moment);
    }
}
