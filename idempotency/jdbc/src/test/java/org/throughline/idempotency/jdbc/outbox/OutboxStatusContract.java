package org.throughline.idempotency.jdbc.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.outbox.MessageRefusedException;
import org.throughline.idempotency.outbox.OutboxBacklog;
import org.throughline.idempotency.outbox.OutboxException;
import org.throughline.idempotency.outbox.OutboxMessage;
import org.throughline.idempotency.outbox.OutboxPublisher;
import org.throughline.idempotency.outbox.PoisonPolicy;
import org.throughline.idempotency.outbox.Redelivery;

/** What is counted of an outbox, on whatever database. */
abstract class OutboxStatusContract {
    private static final OutboxPublisher REFUSES = delivery -> {
        throw new MessageRefusedException("no such customer");
    };
    private static final OutboxPublisher FAILS = delivery -> {
        throw new IllegalStateException("broker is down");
    };

    protected Bench bench;
    private JdbcOutboxStatus status;

    protected abstract HikariDataSource database();

    @BeforeEach
    void clear() {
        bench = Bench.on(database());
        status = new JdbcOutboxStatus(bench.database, bench.dialect, "(SELECT now_at FROM test_clock)");
    }

    @Test
    void anEmptyOutboxHasNoLag() {
        assertThat(status.read()).isEqualTo(new OutboxBacklog(0, 0, 0, 0, Duration.ZERO, Map.of()));
    }

    @Test
    void theLagIsTheAgeOfTheOldestMessageThatCouldGoOut() {
        bench.append("INV-1", "old");
        bench.passTime(Duration.ofSeconds(40));
        bench.append("INV-2", "new");

        OutboxBacklog backlog = status.read();

        assertThat(backlog.pending()).isEqualTo(2);
        assertThat(backlog.lag()).isBetween(Duration.ofSeconds(39), Duration.ofSeconds(41));
    }

    @Test
    void whatWasDeliveredOrDiscardedIsNotCounted() {
        bench.append("INV-1", "a");
        Bench.exhaust(bench.node(delivery -> {}));
        bench.append("INV-2", "b");
        Bench.exhaust(bench.node(REFUSES));
        bench.deadLetters.discard("b", "ann", "was sent by hand");
        bench.passTime(Duration.ofHours(1));

        assertThat(status.read()).isEqualTo(new OutboxBacklog(0, 0, 0, 0, Duration.ZERO, Map.of()));
    }

    @Test
    void aMessageThatIsTriedAgainIsCountedAndWhatItHoldsBackIsNoLag() {
        bench.append("INV-1", "a");
        bench.append("INV-1", "behind");
        bench.node(FAILS).run(() -> false);
        bench.passTime(Duration.ofMillis(500));

        OutboxBacklog backlog = status.read();

        assertThat(backlog.retrying()).isEqualTo(1);
        assertThat(backlog.pending()).isEqualTo(1);
        assertThat(backlog.lag()).isZero();
    }

    @Test
    void deadLettersAreCountedForEachTopic() {
        append("invoice.posted", "INV-1");
        append("invoice.posted", "INV-2");
        append("project.closed", "P-1");
        Bench.exhaust(bench.node(REFUSES));
        append("project.closed", "P-2");
        Bench.exhaust(bench.node(
                REFUSES, new Redelivery(3, Duration.ofSeconds(2), Duration.ofSeconds(8), PoisonPolicy.SKIP)));

        OutboxBacklog backlog = status.read();

        assertThat(backlog.blocked()).isEqualTo(3);
        assertThat(backlog.dead()).isEqualTo(1);
        assertThat(backlog.deadLetters())
                .containsExactlyInAnyOrderEntriesOf(Map.of("invoice.posted", 2L, "project.closed", 2L));
    }

    @Test
    void aDatabaseThatCannotBeUsedIsSaid() {
        Bench.execute(bench.database, "ALTER TABLE throughline_outbox RENAME TO moved_away");
        try {
            assertThatExceptionOfType(OutboxException.class).isThrownBy(status::read);
        } finally {
            Bench.execute(bench.database, "ALTER TABLE moved_away RENAME TO throughline_outbox");
        }
    }

    protected void append(String topic, String key) {
        bench.inTransaction(connection -> {
            bench.outbox.append(connection, OutboxMessage.of(topic, key, "{}").withId(topic + key));
            return true;
        });
    }
}
