package org.throughline.salesforce.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.throughline.connector.Secret;
import org.throughline.connector.auth.ClientCredentials;

class SalesforceConfigTest {
    private static final ClientCredentials CREDENTIALS = ClientCredentials.of("client-id", Secret.of("s3cr3t-value"));

    @Test
    void theDefaultsAreThoseOfTheNewestRelease() {
        SalesforceConfig config = config("https://acme.my.salesforce.com").build();

        assertThat(config.getApiVersion()).isEqualTo("v67.0");
        assertThat(config.getPageSize()).isEqualTo(2000);
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        SalesforceConfig.Builder builder = config("acme.my.salesforce.com");
        builder.setApiVersion("67").setPageSize(5000);

        assertThatIllegalStateException()
                .isThrownBy(builder::build)
                .withMessageContaining("baseUrl")
                .withMessageContaining("apiVersion")
                .withMessageContaining("pageSize");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SalesforceConfig.builder().build())
                .withMessageContaining("baseUrl")
                .withMessageContaining("credentials");
    }

    @Test
    void noSecretIsPrinted() {
        assertThat(config("https://acme.my.salesforce.com").build().toString())
                .doesNotContain("s3cr3t-value")
                .contains("acme.my.salesforce.com");
    }

    @Test
    void oneConfigIsOneConnection() {
        SalesforceConfig config = config("https://acme.my.salesforce.com").build();

        assertThat(config.getClient()).isSameAs(config.getClient());
    }

    @Test
    void plainHttpToAnotherMachineIsRefused() {
        SalesforceConfig config = config("http://acme.my.salesforce.com").build();

        assertThatIllegalArgumentException().isThrownBy(config::getClient).withMessageContaining("https");
    }

    @Test
    void aNameOfAFieldCannotSmuggleInAQuery() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SalesforceFieldNames.check(List.of("Name", "Id FROM User", "A__c")))
                .withMessage("not API names of fields: Id FROM User");
    }

    private static SalesforceConfig.Builder config(String baseUrl) {
        SalesforceConfig.Builder builder = SalesforceConfig.builder();
        builder.setBaseUrl(baseUrl).setCredentials(CREDENTIALS);
        return builder;
    }
}
