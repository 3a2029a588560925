package org.throughline.idempotency.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.deadletter.DeadLetterOwners;
import org.throughline.idempotency.jdbc.outbox.JdbcOutboxStatus;
import org.throughline.idempotency.jdbc.outbox.OutboxSchema;
import org.throughline.idempotency.outbox.OutboxBacklog;

class OutboxMetricsTest {
    private static final DeadLetterOwners OWNERS =
            DeadLetterOwners.of("INTEGRATION").with("invoice.", "FINANCE");

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void whatWaitsIsShownWithItsLagAndItsOwners() {
        OutboxBacklog backlog = new OutboxBacklog(
                7,
                3,
                2,
                1,
                Duration.ofSeconds(90),
                Map.of("invoice.posted", 1L, "invoice.paid", 1L, "project.closed", 1L));
        new OutboxMetrics(() -> backlog, OWNERS).bindTo(registry);

        assertThat(messages("pending")).isEqualTo(7);
        assertThat(messages("retrying")).isEqualTo(3);
        assertThat(messages("blocked")).isEqualTo(2);
        assertThat(messages("dead")).isEqualTo(1);
        assertThat(registry.get("throughline.outbox.lag").timeGauge().value(TimeUnit.SECONDS))
                .isEqualTo(90);
        assertThat(deadLetters("FINANCE")).isEqualTo(2);
        assertThat(deadLetters("INTEGRATION")).isEqualTo(1);
    }

    @Test
    void anOutboxInADatabaseIsReadUntilTheDatabaseIsGone() {
        JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:mem:outbox-metrics", "sa", "");
        try {
            OutboxSchema.create(database);
            new OutboxMetrics(new JdbcOutboxStatus(database)::read, OWNERS)
                    .readEvery(Duration.ZERO)
                    .bindTo(registry);
            assertThat(messages("pending")).isZero();
            assertThat(registry.get("throughline.outbox.lag").timeGauge().value(TimeUnit.SECONDS))
                    .isZero();
        } finally {
            database.dispose();
        }

        assertThat(registry.getMeters())
                .hasSize(7)
                .allSatisfy(meter -> assertThat(onlyValue(meter)).isNaN());
    }

    private static double onlyValue(Meter meter) {
        return meter.measure().iterator().next().getValue();
    }

    private double messages(String state) {
        return registry.get("throughline.outbox.messages")
                .tag("state", state)
                .gauge()
                .value();
    }

    private double deadLetters(String owner) {
        return registry.get("throughline.outbox.dead.letters")
                .tag("owner", owner)
                .gauge()
                .value();
    }
}
