package org.throughline.connector.auth;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.throughline.connector.Secret;
import org.throughline.connector.http.Authentication;

/**
 * An application and a user's token for it, by which every request is signed (OAuth 1.0a, RFC 5849, with HMAC-SHA256).
 *
 * <p>For APIs that take JSON. A form in the body would have to be signed as well, and is not.
 *
 * @param realm the account the request is for, which is not signed; empty if the vendor needs none
 * @param consumerKey the application's id
 * @param consumerSecret the application's secret
 * @param token the id of the token
 * @param tokenSecret the token's secret
 */
public record OAuth1Credentials(
        String realm, String consumerKey, Secret consumerSecret, String token, Secret tokenSecret) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Rejects empty ids, and a realm that the header cannot carry.
     *
     * @param realm the account the request is for
     * @param consumerKey the application's id
     * @param consumerSecret the application's secret
     * @param token the id of the token
     * @param tokenSecret the token's secret
     */
    public OAuth1Credentials {
        Names.require(consumerKey, "consumerKey");
        Names.require(token, "token");
        if (!realm.matches("[\\w .:/-]*")) {
            throw new IllegalArgumentException("realm has a character other than letters, digits and _ . : / -");
        }
    }

    /**
     * Signs every request anew.
     *
     * @param clock dates the signature; vendors refuse one that differs from their time by more than a few minutes
     * @return the authentication
     */
    public Authentication authentication(Clock clock) {
        return (method, url) ->
                Optional.of(new OAuth1Signature(this, nonce(), clock.instant().getEpochSecond()).header(method, url));
    }

    private static String nonce() {
        byte[] nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        return HexFormat.of().formatHex(nonce);
    }
}
