package org.throughline.connector.catalog;

/** How a connector proves who calls. */
public enum AuthMethod {
    /** OAuth 2.0: the client's id and secret for a token. */
    OAUTH_CLIENT_CREDENTIALS("OAuth 2.0 client credentials"),
    /** OAuth 2.0: an assertion signed for a user, for a token. */
    OAUTH_JWT_BEARER("OAuth 2.0 JWT bearer"),
    /** OAuth 2.0: client credentials with a signed assertion in place of the secret. */
    OAUTH_CLIENT_ASSERTION("OAuth 2.0 client credentials with a signed assertion"),
    /** OAuth 1.0a: every request is signed with the secrets of the application and of a token. */
    OAUTH1_SIGNATURE("OAuth 1.0a with HMAC-SHA256"),
    /** HTTP Basic: user name and password, or account and key. */
    BASIC("HTTP Basic"),
    /** A key that is sent with every request. */
    API_KEY("API key");

    private final String label;

    AuthMethod(String label) {
        this.label = label;
    }

    /** {@return the name that the standard uses} */
    public String label() {
        return label;
    }
}
