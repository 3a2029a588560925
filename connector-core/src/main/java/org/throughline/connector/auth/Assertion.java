package org.throughline.connector.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.Secret;

/** Signs JWT assertions. */
final class Assertion {
    // Salesforce takes at most three minutes, and clocks differ.
    private static final Duration LIFE = Duration.ofMinutes(2);

    private Assertion() {}

    static JWTClaimsSet.Builder claims(String issuer, String audience, Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .jwtID(UUID.randomUUID().toString());
    }

    static String sign(SigningAlgorithm algorithm, @Nullable String keyId, Secret pem, JWTClaimsSet claims) {
        JWSHeader header = new JWSHeader.Builder(algorithm.jws())
                .type(JOSEObjectType.JWT)
                .keyID(keyId)
                .build();
        SignedJWT jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(signer(algorithm, PrivateKeys.fromPem(pem)));
        } catch (JOSEException e) {
            throw new IllegalStateException("the key cannot sign with " + algorithm, e);
        }
        return jwt.serialize();
    }

    private static JWSSigner signer(SigningAlgorithm algorithm, PrivateKey key) throws JOSEException {
        return algorithm == SigningAlgorithm.ES256 ? new ECDSASigner(key, Curve.P_256) : new RSASSASigner(key);
    }
}
