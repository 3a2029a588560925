package org.throughline.connector.auth;

import com.nimbusds.jose.JWSAlgorithm;
import java.security.PrivateKey;

/** How an assertion is signed. */
public enum SigningAlgorithm {
    /** RSA with PKCS #1 v1.5 padding and SHA-256. */
    RS256("RSA", JWSAlgorithm.RS256),
    /** RSA with PSS padding and SHA-256. */
    PS256("RSA", JWSAlgorithm.PS256),
    /** ECDSA on P-256 with SHA-256. */
    ES256("EC", JWSAlgorithm.ES256);

    private final String keyType;
    private final JWSAlgorithm jws;

    SigningAlgorithm(String keyType, JWSAlgorithm jws) {
        this.keyType = keyType;
        this.jws = jws;
    }

    JWSAlgorithm jws() {
        return jws;
    }

    void checkKey(PrivateKey key) {
        if (!key.getAlgorithm().equals(keyType)) {
            throw new IllegalArgumentException(
                    this + " needs a key of type " + keyType + ", but this one is " + key.getAlgorithm());
        }
    }
}
