package org.throughline.connector.auth;

/** Gets tokens from a vendor: a new one on every call. */
@FunctionalInterface
public interface TokenSource {

    /**
     * Asks the vendor for a token.
     *
     * @return a new token
     * @throws org.throughline.connector.AuthenticationException if the vendor refuses the credential
     * @throws org.throughline.connector.UnavailableException if the vendor cannot answer now
     */
    AccessToken fetch();

    /**
     * Asks the vendor for the token after another one.
     *
     * @param previous the newest token there is, with its refresh token if the grant has one
     * @return a new token
     * @throws org.throughline.connector.AuthenticationException if the vendor refuses the credential
     * @throws org.throughline.connector.UnavailableException if the vendor cannot answer now
     */
    default AccessToken refresh(AccessToken previous) {
        return fetch();
    }
}
