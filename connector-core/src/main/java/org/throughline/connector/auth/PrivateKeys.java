package org.throughline.connector.auth;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
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
     * Takes a key out of a keystore, in the form that credentials take.
     *
     * @param keystore the content of a PKCS #12 file ({@code .p12}, {@code .pfx})
     * @param password opens the keystore and the key
     * @param alias the name of the key in it
     * @return the key in PEM (PKCS #8)
     * @throws IllegalArgumentException if the keystore cannot be opened with the password, or has no private key under the
     *     alias
     */
    public static Secret pemFromPkcs12(byte[] keystore, Secret password, String alias) {
        char[] opener = password.reveal();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(keystore), opener);
            if (!(store.getKey(alias, opener) instanceof PrivateKey key)) {
                throw new IllegalArgumentException("keystore: no private key under the alias '" + alias + "'");
            }
            String body = Base64.getMimeEncoder().encodeToString(key.getEncoded());
            return Secret.of("-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("keystore: cannot be opened, by its form or its password", e);
        } finally {
            Arrays.fill(opener, '\0');
        }
    }

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
