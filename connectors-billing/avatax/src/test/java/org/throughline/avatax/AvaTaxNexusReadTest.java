package org.throughline.avatax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.NotFoundException;
import org.throughline.simulator.SimulatorExtension;

class AvaTaxNexusReadTest {
    @RegisterExtension
    static final SimulatorExtension AVATAX = SimulatorExtension.of(() -> new TestCompany().simulator());

    private final MovingClock clock = new MovingClock();

    @Test
    void nexusIsWhereTheCompanyDeclaredIt() {
        AvaTaxService tax = service(TestCompany.config(AVATAX.baseUrl()));

        assertThat(tax.hasNexus(Sales.NEW_YORK)).isTrue();
        assertThat(tax.hasNexus(Sales.address("US", "TX", "Austin"))).isFalse();
        assertThat(tax.hasNexus(Sales.address("DE", "", "Berlin"))).isTrue();
        assertThat(tax.hasNexus(Sales.address("FR", "", "Paris"))).isFalse();
    }

    @Test
    void nexusIsReadOnceInTenMinutes() {
        AvaTaxService tax = service(TestCompany.config(AVATAX.baseUrl()));

        tax.hasNexus(Sales.NEW_YORK);
        clock.now = clock.now.plus(Duration.ofMinutes(10)).minusMillis(1);
        tax.hasNexus(Sales.NEW_YORK);
        assertThat(AVATAX.server().requests()).hasSize(1);

        clock.now = clock.now.plusMillis(1);
        tax.hasNexus(Sales.NEW_YORK);
        assertThat(AVATAX.server().requests()).hasSize(2);
    }

    @Test
    void aCompanyThatDoesNotExistIsNotOneWithoutNexus() {
        AvaTaxConfig.Builder config = TestCompany.config(AVATAX.baseUrl());
        config.setCompanyCode("O'NEIL");

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> service(config).hasNexus(Sales.NEW_YORK))
                .withMessageContaining("no company with the configured code");
    }

    private AvaTaxService service(AvaTaxConfig.Builder config) {
        config.setClock(clock);
        return AvaTaxService.connect(config.build());
    }

    private static final class MovingClock extends Clock {
        private Instant now = Instant.parse("2026-06-30T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("withZone");
        }
    }
}
