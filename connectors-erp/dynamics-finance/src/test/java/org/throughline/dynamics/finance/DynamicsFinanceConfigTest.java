package org.throughline.dynamics.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class DynamicsFinanceConfigTest {

    @Test
    void allProblemsAreToldAtOnce() {
        DynamicsFinanceConfig.Builder config = TestEnvironment.config("ftp://contoso");
        config.putCompanies("US-02", "USMF")
                .putCompanies("FR-01", "frmf' or 1 eq 1")
                .setPostAction("post()")
                .setTenantId("contoso/..")
                .setConcurrencyLimit(0);

        assertThatIllegalStateException()
                .isThrownBy(config::build)
                .withMessageContainingAll("baseUrl", "FR-01", "twice", "postAction", "tenantId", "concurrencyLimit");
    }

    @Test
    void theSecretIsNotShown() {
        assertThat(TestEnvironment.config("https://contoso.example").build())
                .asString()
                .doesNotContain(TestEnvironment.SECRET);
    }
}
