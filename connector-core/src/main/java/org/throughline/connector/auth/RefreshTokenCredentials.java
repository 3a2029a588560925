package org.throughline.connector.auth;

import org.throughline.connector.Secret;

/**
 * An application acting for a user who has approved it once at a browser (RFC 6749, 6).
 *
 * <p>Many vendors rotate: each use of a refresh token gives the next one and ends the one before. Then keep the tokens in
 * a {@link TokenStore} that outlives the process; the refresh token here only begins the chain.
 *
 * @param client the application's id, secret and scope
 * @param refreshToken the refresh token that the approval gave
 */
public record RefreshTokenCredentials(ClientCredentials client, Secret refreshToken) implements OAuthCredentials {

    @Override
    public String clientId() {
        return client.clientId();
    }
}
