package org.throughline.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class CapabilitiesTest {
    private final Capabilities capabilities = Capabilities.of("stripe")
            .reads("invoices.find")
            .writes(WriteSafety.NATIVE_KEY, "invoices.post", "payments.record")
            .build();

    @Test
    void whatIsListedIsSupported() {
        assertThat(capabilities.supports("invoices.find")).isTrue();
        assertThat(capabilities.supports("payments.record")).isTrue();
        assertThatCode(() -> capabilities.require("invoices.post")).doesNotThrowAnyException();
    }

    @Test
    void whatIsNotListedIsRefusedByName() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> capabilities.require("projects.upsert"))
                .withMessage("stripe does not support projects.upsert");
    }

    @Test
    void everyWriteSaysWhyItIsSafe() {
        assertThat(capabilities.writes())
                .containsEntry("invoices.post", WriteSafety.NATIVE_KEY)
                .containsOnlyKeys("invoices.post", "payments.record");
        assertThat(capabilities.reads()).containsExactly("invoices.find");
    }
}
