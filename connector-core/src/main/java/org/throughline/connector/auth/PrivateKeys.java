package org.throughline.connector.auth;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.AlgorithmParameters;
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
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.throughline.connector.Secret;

/** Reads private keys. Messages never quote the key. */
public final class PrivateKeys {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([A-Za-z0-9+/=\\s]*)-----END \\1PRIVATE KEY-----");

    private static final String ENCRYPTED = "ENCRYPTED ";

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
            return pem(key.getEncoded());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("keystore: cannot be opened, by its form or its password", e);
        } finally {
            Arrays.fill(opener, '\0');
        }
    }

    /**
     * Opens an encrypted key, into the form that credentials take.
     *
     * @param encryptedPem the key in PEM, encrypted PKCS #8 ({@code BEGIN ENCRYPTED PRIVATE KEY}, PBES2 with PBKDF2 and AES,
     *     as {@code openssl pkcs8 -topk8} writes it)
     * @param passphrase opens the key
     * @return the key in PEM (PKCS #8), no longer encrypted
     * @throws IllegalArgumentException if it is in another form, or the passphrase does not open it
     */
    public static Secret pemFromEncryptedPem(Secret encryptedPem, Secret passphrase) {
        Matcher matcher = PEM.matcher(new String(encryptedPem.reveal()));
        if (!matcher.find() || !matcher.group(1).equals(ENCRYPTED)) {
            throw new IllegalArgumentException("not an encrypted private key in PEM");
        }
        PBEKeySpec opener = new PBEKeySpec(passphrase.reveal());
        try {
            EncryptedPrivateKeyInfo info =
                    new EncryptedPrivateKeyInfo(Base64.getMimeDecoder().decode(matcher.group(2)));
            // PBES2 is a family: its member is named by the parameters.
            AlgorithmParameters parameters = info.getAlgParameters();
            if (parameters == null) {
                throw new IllegalArgumentException("key: its encryption is not known to this JDK");
            }
            String algorithm = parameters.toString();
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE, SecretKeyFactory.getInstance(algorithm).generateSecret(opener), parameters);
            return pem(info.getKeySpec(cipher).getEncoded());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("key: cannot be opened, by its form or its passphrase", e);
        } finally {
            opener.clearPassword();
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
        if (matcher.group(1).equals(ENCRYPTED)) {
            throw new IllegalArgumentException("an encrypted key: open it with PrivateKeys.pemFromEncryptedPem");
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

    private static Secret pem(byte[] pkcs8) {
        String body = Base64.getMimeEncoder().encodeToString(pkcs8);
        return Secret.of("-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
    }
}
