package org.throughline.connector.auth;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.throughline.connector.Secret;

/** Reads private keys. Messages never quote the key. */
public final class PrivateKeys {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([A-Za-z0-9+/=\\s]*)-----END \\1PRIVATE KEY-----");

    private PrivateKeys() {}

    /**
     * Reads an RSA or EC key.
     *
     * @param pem the key in PEM, unencrypted PKCS #8 ({@code BEGIN PRIVATE KEY})
     * @return the key
     * @throws IllegalArgumentException if it is in another form
     */
    public static PrivateKey fromPem(Secret pem) {
        Matcher matcher = PEM.matcher(new String(pem.reveal()));
        if (!matcher.find()) {
            throw new IllegalArgumentException("not a private key in PEM");
        }
        if (!matcher.group(1).isEmpty()) {
            throw new IllegalArgumentException(
                    "a '" + matcher.group(1).trim() + "' key: convert it with 'openssl pkcs8 -topk8 -nocrypt'");
        }
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(2)));
        for (String algorithm : List.of("RSA", "EC")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                // It may be the other kind.
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JDK has no " + algorithm + " keys", e);
            }
        }
        throw new IllegalArgumentException("neither an RSA nor an EC key");
    }
}
