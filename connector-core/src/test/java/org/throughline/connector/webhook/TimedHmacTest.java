package org.throughline.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.throughline.connector.Secret;

class TimedHmacTest {

    /** Computed with OpenSSL: {@code printf '1782811000.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_test}. */
    @Test
    void anotherImplementationComputesTheSame() {
        byte[] body = "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(TimedHmac.hex(Secret.of("whsec_test"), 1_782_811_000L, body))
                .isEqualTo("1d9c7bf36ba4830444aa85bb1cf558086758600bb599bf562e3878b8238a7f06");
    }
}
