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
import org.throughline.connector.UnavailableException;
import org.throughline.connector.http.RetryLimits;
import org.throughline.simulator.Fault;
import org.throughline.simulator.FaultRule;
import org.throughline.simulator.SimulatorExtension;

class AvaTaxOutageTest {
    private static final int CALLS_UNTIL_LEFT_ALONE = 20;

    @RegisterExtension
    static final SimulatorExtension AVATAX = SimulatorExtension.of(() -> new TestCompany().simulator());

    private Instant now = Instant.parse("2026-06-30T12:00:00Z");

    @Test
    void howLongAvaTaxIsLeftAloneIsToldByTheClockOfTheConfiguration() {
        AVATAX.server().addFault(FaultRule.once(Fault.UNAVAILABLE, ".*", ".*").striking(0, CALLS_UNTIL_LEFT_ALONE));
        AvaTaxConfig.Builder config = TestCompany.config(AVATAX.baseUrl());
        config.setRetry(RetryLimits.none()).setClock(new SetClock());
        AvaTaxService tax = AvaTaxService.connect(config.build());
        for (int call = 0; call <= CALLS_UNTIL_LEFT_ALONE; call++) {
            assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> tax.hasNexus(Sales.NEW_YORK));
        }
        assertThat(AVATAX.server().requests()).hasSize(CALLS_UNTIL_LEFT_ALONE);

        now = now.plus(Duration.ofMinutes(1));

        assertThat(tax.hasNexus(Sales.NEW_YORK)).isTrue();
    }

    private final class SetClock extends Clock {
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
