package org.throughline.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.throughline.model.billing.InvoiceLineType;

class NetSuiteConfigTest {
    private static final String URL = "https://1234567.suitetalk.api.netsuite.com";

    @Test
    void allProblemsAreReportedAtOnce() {
        NetSuiteConfig.Builder config = NetSuiteConfig.builder();
        config.setBaseUrl("1234567.suitetalk.api.netsuite.com")
                .setCredentials(TestAccount.credentials())
                .putItems(InvoiceLineType.TIME, "ps-time")
                .putItems(InvoiceLineType.EXPENSE, " ")
                .setConcurrencyLimit(0);

        assertThatIllegalStateException()
                .isThrownBy(config::build)
                .withMessageStartingWith("NetSuiteConfig: ")
                .withMessageContaining("baseUrl")
                .withMessageContaining("type EXPENSE")
                .withMessageContaining("concurrencyLimit")
                .withMessageNotContaining("type TIME");
    }

    @Test
    void aMissingUrlIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> NetSuiteConfig.builder()
                        .setCredentials(TestAccount.credentials())
                        .build())
                .withMessageContaining("baseUrl");
    }

    @Test
    void theSmallestAccountIsTheDefault() {
        NetSuiteConfig config = TestAccount.config(URL).build();

        assertThat(config.getConcurrencyLimit()).isEqualTo(5);
        assertThat(config.getItems()).isEqualTo(Map.copyOf(TestAccount.ITEMS));
    }

    @Test
    void thePrivateKeyIsNotShown() {
        assertThat(TestAccount.config(URL).build().toString())
                .contains(URL)
                .doesNotContain("PRIVATE KEY")
                .doesNotContain(TestAccount.PRIVATE_KEY.substring(40, 80));
    }
}
