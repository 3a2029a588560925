package org.throughline.connector.auth;

import org.throughline.connector.Secret;

/**
 * An application acting for a user who has approved it, proven by a signed assertion (RFC 7523, 2.1; RS256).
 *
 * @param clientId the application's id, the issuer of the assertion
 * @param username the user it acts for, the subject of the assertion
 * @param audience the vendor's name for its authorization server
 * @param privateKey the RSA key in PEM (PKCS #8); its certificate is registered at the vendor
 */
public record JwtBearerCredentials(String clientId, String username, String audience, Secret privateKey)
        implements OAuthCredentials {

    /**
     * Rejects empty names and a key that cannot be read.
     *
     * @param clientId the application's id, the issuer of the assertion
     * @param username the user it acts for, the subject of the assertion
     * @param audience the vendor's name for its authorization server
     * @param privateKey the RSA key in PEM (PKCS #8)
     */
    public JwtBearerCredentials {
        Names.require(clientId, "clientId");
        Names.require(username, "username");
        Names.require(audience, "audience");
        PrivateKeys.fromPem(privateKey);
    }

    @Override
    public String toString() {
        return "JwtBearerCredentials[clientId=" + clientId + ", audience=" + audience + "]";
    }
}
