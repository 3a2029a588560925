package org.throughline.connector.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.throughline.connector.Secret;
import org.throughline.connector.http.Authentication;

/**
 * A user name, or account number, with its password or licence key.
 *
 * @param username the name; holds no colon
 * @param password the password
 */
public record BasicCredentials(String username, Secret password) {

    /**
     * Rejects a name that the header cannot carry.
     *
     * @param username the name
     * @param password the password
     */
    public BasicCredentials {
        if (username.isEmpty() || username.indexOf(':') >= 0) {
            throw new IllegalArgumentException("a user name is not empty and has no colon");
        }
    }

    /**
     * Pairs a name with its password.
     *
     * @param username the name
     * @param password the password
     * @return the credentials
     */
    public static BasicCredentials of(String username, Secret password) {
        return new BasicCredentials(username, password);
    }

    /** {@return HTTP basic authentication with these credentials} */
    public Authentication authentication() {
        byte[] name = (username + ":").getBytes(StandardCharsets.UTF_8);
        byte[] secret = password.revealUtf8();
        byte[] both = ByteBuffer.allocate(name.length + secret.length)
                .put(name)
                .put(secret)
                .array();
        return new StaticAuthentication(Secret.of("Basic " + Base64.getEncoder().encodeToString(both)));
    }
}
