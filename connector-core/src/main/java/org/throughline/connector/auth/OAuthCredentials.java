package org.throughline.connector.auth;

/** What an application proves itself with at a vendor's token endpoint. */
public sealed interface OAuthCredentials
        permits ClientCredentials, JwtBearerCredentials, JwtClientAssertionCredentials, RefreshTokenCredentials {

    /** {@return the application's id at the vendor} */
    String clientId();
}
