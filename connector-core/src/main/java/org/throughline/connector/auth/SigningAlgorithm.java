package org.throughline.connector.auth;

import com.nimbusds.jose.JWSAlgorithm;
import java.security.PrivateKey;

/** How an assertion is signed. */
public enum SigningAlgorithm {
    /** RSA with PKCS #1 v1.5 padding and SHA-256. */
    RS256("RSA"),
    /** RSA with PSS padding and SHA-256. */
    PS256("RSA"),
    /** ECDSA on P-256 with SHA-256. */
    ES256("EC");

    private final String keyType;

    SigningAlgorithm(String keyType) {
        this.keyType = keyType;
    }

    JWSAlgorithm jws() {
        return JWSAlgorithm.parse(name());
    }

    void checkKey(PrivateKey key) {
        if (!key.getAlgorithm().equals(keyType)) {
            throw new IllegalArgumentException(
                    this + " needs a key of type " + keyType + ", but this one is " + key.getAlgorithm());
        }
    }
}
