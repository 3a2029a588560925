package org.throughline.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.Secret;
import org.throughline.connector.auth.OAuth1Credentials;
import org.throughline.simulator.SimulatorExtension;

/** An account that still has token-based authentication. */
class NetSuiteTokenBasedTest {

    @RegisterExtension
    static final SimulatorExtension NETSUITE = SimulatorExtension.of(() -> new TestAccount().simulator());

    @Test
    void everyKindOfRequestIsSigned() {
        NetSuiteErp erp =
                NetSuiteErp.connect(config("TSTDRV900001", "token-secret-9kQ+").build());

        erp.masterData().currencies();
        erp.invoices().post(Samples.invoice(), IdempotencyKey.of("test", "1"));
        erp.customers().upsert(Samples.newCustomer(), IdempotencyKey.of("test", "1"));

        assertThat(erp.invoices().find(Samples.invoice().getId())).isPresent();
        assertThat(NETSUITE.server().requests())
                .noneMatch(request -> request.path().endsWith("token"));
    }

    @Test
    void aWrongSecretOrRealmNeedsAHuman() {
        for (NetSuiteConfig.Builder wrong : new NetSuiteConfig.Builder[] {
            config("TSTDRV900001", "wrong"), config("TSTDRV900002", "token-secret-9kQ+")
        }) {
            NetSuiteErp erp = NetSuiteErp.connect(wrong.build());

            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(() -> erp.masterData().currencies());
        }
    }

    @Test
    void oneKindOfCredentialsIsWanted() {
        NetSuiteConfig.Builder both = config("TSTDRV900001", "x");
        both.setCredentials(TestAccount.credentials());
        NetSuiteConfig.Builder none = TestAccount.config("https://1.suitetalk.api.netsuite.com");
        none.setCredentials(Optional.empty());

        assertThatIllegalStateException()
                .isThrownBy(both::build)
                .withMessageContaining("either credentials or tokenBasedCredentials must be set");
        assertThatIllegalStateException().isThrownBy(none::build).withMessageContaining("either credentials");
    }

    @Test
    void theSecretsAreNotShown() {
        assertThat(config("TSTDRV900001", "token-secret-9kQ+").build().toString())
                .doesNotContain("9kQ")
                .doesNotContain("2f8Z");
    }

    private static NetSuiteConfig.Builder config(String realm, String tokenSecret) {
        NetSuiteConfig.Builder config = TestAccount.config(NETSUITE.baseUrl());
        config.setCredentials(Optional.empty());
        config.setTokenBasedCredentials(new OAuth1Credentials(
                realm, "consumer-1", Secret.of("consumer-secret-2f8Z"), "token-1", Secret.of(tokenSecret)));
        return config;
    }
}
