package org.throughline.connector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.throughline.connector.Secret;

class PrivateKeysTest {

    @Test
    void rsaAndEcKeysAreRead() {
        assertThat(PrivateKeys.fromPem(Keys.pem(Keys.RSA))).isEqualTo(Keys.RSA.getPrivate());
        assertThat(PrivateKeys.fromPem(Keys.pem(Keys.EC))).isEqualTo(Keys.EC.getPrivate());
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
