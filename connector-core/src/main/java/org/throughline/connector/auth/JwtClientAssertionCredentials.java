package org.throughline.connector.auth;

import java.util.List;
import org.throughline.connector.Secret;

/**
 * An application registered at the vendor, acting for itself with a signed assertion instead of a secret (RFC 7523,
 * 2.2).
 *
 * @param clientId the application's id
 * @param certificateId the id the vendor gave to the certificate of the key
 * @param algorithm how the assertion is signed; must fit the key
 * @param privateKey the RSA or EC key in PEM (PKCS #8)
 * @param scopes the scopes to ask for
 */
public record JwtClientAssertionCredentials(
        String clientId, String certificateId, SigningAlgorithm algorithm, Secret privateKey, List<String> scopes)
        implements OAuthCredentials {

    /**
     * Rejects empty names and a key that cannot be read or does not fit the algorithm.
     *
     * @param clientId the application's id
     * @param certificateId the id the vendor gave to the certificate of the key
     * @param algorithm how the assertion is signed
     * @param privateKey the RSA or EC key in PEM (PKCS #8)
     * @param scopes the scopes to ask for
     */
    public JwtClientAssertionCredentials {
        Names.require(clientId, "clientId");
        Names.require(certificateId, "certificateId");
        scopes = List.copyOf(scopes);
        algorithm.checkKey(PrivateKeys.fromPem(privateKey));
    }

    /**
     * Credentials that sign with PS256, or with ES256 if the key is an EC key, and ask for no scope.
     *
     * @param clientId the application's id
     * @param certificateId the id the vendor gave to the certificate of the key
     * @param privateKey the RSA or EC key in PEM (PKCS #8)
     * @return the credentials
     */
    public static JwtClientAssertionCredentials of(String clientId, String certificateId, Secret privateKey) {
        SigningAlgorithm algorithm =
                PrivateKeys.fromPem(privateKey).getAlgorithm().equals("EC")
                        ? SigningAlgorithm.ES256
                        : SigningAlgorithm.PS256;
        return new JwtClientAssertionCredentials(clientId, certificateId, algorithm, privateKey, List.of());
    }

    /**
     * A copy that asks for scopes.
     *
     * @param wanted the scopes
     * @return the copy
     */
    public JwtClientAssertionCredentials withScopes(String... wanted) {
        return new JwtClientAssertionCredentials(clientId, certificateId, algorithm, privateKey, List.of(wanted));
    }
}
