package org.throughline.connector.auth;

import org.throughline.connector.Secret;

/**
 * An application registered at the vendor, acting for itself with a secret (RFC 6749, 4.4).
 *
 * @param clientId the application's id
 * @param clientSecret the application's secret
 * @param scope the scopes to ask for, separated by blanks; empty for what the vendor grants by default
 * @param secretInBody whether the vendor takes the secret in the form instead of the {@code Authorization} header
 */
public record ClientCredentials(String clientId, Secret clientSecret, String scope, boolean secretInBody)
        implements OAuthCredentials {

    /**
     * Rejects an empty id.
     *
     * @param clientId the application's id
     * @param clientSecret the application's secret
     * @param scope the scopes to ask for, separated by blanks
     * @param secretInBody whether the vendor takes the secret in the form instead of the {@code Authorization} header
     */
    public ClientCredentials {
        Names.require(clientId, "clientId");
    }

    /**
     * Pairs an application's id with its secret; sent in the header, with no scope.
     *
     * @param clientId the application's id
     * @param clientSecret the application's secret
     * @return the credentials
     */
    public static ClientCredentials of(String clientId, Secret clientSecret) {
        return new ClientCredentials(clientId, clientSecret, "", false);
    }

    /**
     * A copy that asks for scopes.
     *
     * @param scopes the scopes, separated by blanks
     * @return the copy
     */
    public ClientCredentials withScope(String scopes) {
        return new ClientCredentials(clientId, clientSecret, scopes, secretInBody);
    }

    /** {@return a copy that sends the secret in the form} */
    public ClientCredentials withSecretInBody() {
        return new ClientCredentials(clientId, clientSecret, scope, true);
    }
}
