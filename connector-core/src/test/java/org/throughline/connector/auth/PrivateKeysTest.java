package org.throughline.connector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.throughline.connector.Secret;

class PrivateKeysTest {
    // keytool -genkeypair -alias app -keyalg EC -groupname secp256r1 -storetype PKCS12 -storepass test-password
    private static final byte[] KEYSTORE = Base64.getDecoder()
            .decode(
                    "MIID2gIBAzCCA4QGCSqGSIb3DQEHAaCCA3UEggNxMIIDbTCCASQGCSqGSIb3DQEHAaCCARUEggERMIIBDTCCAQkGCyqGSIb3DQEM"
                            + "CgECoIG9MIG6MGYGCSqGSIb3DQEFDTBZMDgGCSqGSIb3DQEFDDArBBQRWblendpvjVRGokRsgolH/uW+swICJxACASAwDAYIKoZI"
                            + "hvcNAgkFADAdBglghkgBZQMEASoEEMhEoJi808TIQAm73U6n7ngEUFBc4p7RdpQqjqkHFVxsn8Hb2TDLcVnQJXwdKdsD2hwTm9mr"
                            + "QOstMMMknxqwpPHfnXZBJzxD7bfv3k/X/mKbnll/zVD/a8/q6oXzcCht7fX/MTowFQYJKoZIhvcNAQkUMQgeBgBhAHAAcDAhBgkq"
                            + "hkiG9w0BCRUxFAQSVGltZSAxNzk1ODQyMzI4NjAzMIICQQYJKoZIhvcNAQcGoIICMjCCAi4CAQAwggInBgkqhkiG9w0BBwEwZgYJ"
                            + "KoZIhvcNAQUNMFkwOAYJKoZIhvcNAQUMMCsEFLRIxOmC7EOW8ZA2pDkAXTOhTsnCAgInEAIBIDAMBggqhkiG9w0CCQUAMB0GCWCG"
                            + "SAFlAwQBKgQQkUudA4AsK7E6Lx0R1Eik64CCAbC2XjWtUri2Zrjs+gcccdeVPc4tve8iAqSnLj06x9VIRAOnpA16v63RbhVNrPEQ"
                            + "WfKYLd+kn6c0tSAtwvudYerBc8FSKvDQfYV7u5scwsrSQ9W+KlBrjvO40zChXV9dArKLj9qtP0wHhTVe4btBq5uOzh4ujXBo44Zh"
                            + "gkcURdiec/kkkOGA5Z7Kh7MzoQHuP0gMVuYKVtqzyXPpfW6orzgqy8yTdZvsJwbsmguAYPySYqenxiByzHMHWsdYNsjtUrp+glny"
                            + "WyYMKbuvP9N/FedcxLeWZtdkMHJxkZj6oXU7nyPpz+8YikeoBKHnMtjuHGApvxLdb3/kBWvJinq6c4QfagBnpTuCIea4WJDxxSv7"
                            + "bOc+P2eK2cG5FxEspYa+DRg+v7Me0PgZyezwPde+mO8Jt68f809lKq1LBf856Yuv35awO8us0Oe9g4sw+v4FFB+2I5ozlRFtDSNs"
                            + "KTOvHWxhFbUjBaT7SGuqJycbI18uYtnJGK1UuqZdYQ5PhVlr6rYBWu3RCwJc3Tg7dIKChsUC2zapNuYyr1q4RS542X+652vAR/Xk"
                            + "/OGvgI9h18MrP3kwTTAxMA0GCWCGSAFlAwQCAQUABCDCBjQN8zAwOxNPUYuJ5S7wC3FOXoBbZkQ4wZm+SOfxFAQUontn9AxH3gvV"
                            + "YsEikqC3RwIx6ckCAicQ");

    // openssl pkcs8 -topk8 -v2 aes-256-cbc -passout pass:test-password
    private static final Secret ENCRYPTED = Secret.of("""
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhtm288GgOWOAICCAAw
            DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEO1RQpd01H7LG9YqM6BsodwEgZCA
            53pgcNqBkEsSpSmfzozBBm6zMK1WXxpC9yaAGaVrU/cG2g13iPyRRWx0wGhQAsy/
            L2esLWFa0+AW0p1LZG038PyfDrcD/Q/seR6yNx65BiJa4Kn964S5ObvbhRZNHGPB
            pD5VmFW+8JomO/r/3N74w6OppeTqKc+fYS0qxCYkUQA+/U2ns/VNkIVfO3K5L/A=
            -----END ENCRYPTED PRIVATE KEY-----
            """);

    @Test
    void anEncryptedKeyIsOpenedIntoTheFormThatCredentialsTake() {
        Secret pem = PrivateKeys.pemFromEncryptedPem(ENCRYPTED, Secret.of("test-password"));

        assertThat(JwtClientAssertionCredentials.of("id", "cert-7", pem).algorithm())
                .isEqualTo(SigningAlgorithm.ES256);
    }

    @Test
    void anEncryptedKeyThatDoesNotOpenIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateKeys.pemFromEncryptedPem(ENCRYPTED, Secret.of("hunter2")))
                .withMessage("key: cannot be opened, by its form or its passphrase");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateKeys.pemFromEncryptedPem(Keys.pem(Keys.RSA), Secret.of("test-password")))
                .withMessage("not an encrypted private key in PEM");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateKeys.fromPem(ENCRYPTED))
                .withMessage("an encrypted key: open it with PrivateKeys.pemFromEncryptedPem");
    }

    @Test
    void rsaAndEcKeysAreRead() {
        assertThat(PrivateKeys.fromPem(Keys.pem(Keys.RSA))).isEqualTo(Keys.RSA.getPrivate());
        assertThat(PrivateKeys.fromPem(Keys.pem(Keys.EC))).isEqualTo(Keys.EC.getPrivate());
    }

    @Test
    void aKeyIsTakenOutOfAKeystoreInTheFormThatCredentialsTake() {
        Secret pem = PrivateKeys.pemFromPkcs12(KEYSTORE, Secret.of("test-password"), "app");

        assertThat(PrivateKeys.fromPem(pem).getAlgorithm()).isEqualTo("EC");
        assertThat(JwtClientAssertionCredentials.of("id", "cert-7", pem).algorithm())
                .isEqualTo(SigningAlgorithm.ES256);
    }

    @Test
    void aKeystoreThatDoesNotOpenOrLacksTheKeyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateKeys.pemFromPkcs12(KEYSTORE, Secret.of("hunter2"), "app"))
                .withMessage("keystore: cannot be opened, by its form or its password");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateKeys.pemFromPkcs12(new byte[] {1}, Secret.of("test-password"), "app"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateKeys.pemFromPkcs12(KEYSTORE, Secret.of("test-password"), "other"))
                .withMessage("keystore: no private key under the alias 'other'");
    }

    @Test
    void windowsLineEndsAreNoProblem() {
        Secret pem = Secret.of(new String(Keys.pem(Keys.RSA).reveal()).replace("\n", "\r\n"));

        assertThat(PrivateKeys.fromPem(pem)).isEqualTo(Keys.RSA.getPrivate());
    }

    @Test
    void anOlderFormIsRefusedWithTheCommandThatConvertsIt() {
        Secret pkcs1 = Keys.pem("RSA ", new byte[] {1, 2, 3});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateKeys.fromPem(pkcs1))
                .withMessage("a 'RSA' key: convert it with 'openssl pkcs8 -topk8 -nocrypt'");
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutQuotingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateKeys.fromPem(Secret.of("hunter2")))
                .withMessage("not a private key in PEM");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateKeys.fromPem(Keys.pem("", "hunter2".getBytes(StandardCharsets.UTF_8))))
                .withMessage("neither an RSA nor an EC key");
    }

    @Test
    void aKeyThatDoesNotFitTheAlgorithmIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JwtClientAssertionCredentials(
                        "client", "kid", SigningAlgorithm.ES256, Keys.pem(Keys.RSA), java.util.List.of()))
                .withMessage("ES256 needs a key of type EC, but this one is RSA");
    }
}
