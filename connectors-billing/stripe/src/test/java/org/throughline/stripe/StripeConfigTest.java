package org.throughline.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.throughline.connector.Secret;

class StripeConfigTest {

    @Test
    void allProblemsAreTold() {
        StripeConfig.Builder config = StripeConfig.builder();
        config.setBaseUrl("ftp://stripe").setApiKey(Secret.of("sk with blank")).setRequestsPerSecond(0);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(config::build)
                .withMessageContaining("baseUrl")
                .withMessageContaining("apiKey")
                .withMessageContaining("requestsPerSecond");
    }

    @Test
    void aKeyIsEnoughAndIsNotShown() {
        StripeConfig config =
                StripeConfig.builder().setApiKey(Secret.of("sk_live_hidden")).build();

        assertThat(config.getBaseUrl()).isEqualTo("https://api.stripe.com");
        assertThat(config.toString()).doesNotContain("hidden");
    }

    @Test
    void anEndpointNeedsASecret() {
        assertThatIllegalArgumentException().isThrownBy(() -> StripeWebhooks.of(List.of(), Clock.systemUTC()));
    }
}
