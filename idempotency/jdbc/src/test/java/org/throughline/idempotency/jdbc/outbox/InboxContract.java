package org.throughline.idempotency.jdbc.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.jdbc.database.Jdbc;

/** What the inbox promises, on whatever database. */
abstract class InboxContract {
    private Bench bench;
    private JdbcInbox inbox;

    protected abstract HikariDataSource database();

    @BeforeEach
    void clear() {
        bench = Bench.on(database());
        inbox = new JdbcInbox(bench.database, bench.sql);
    }

    @Test
    void aMessageThatComesAgainIsNotHandledAgain() {
        assertThat(receive("billing", "a")).isTrue();
        assertThat(receive("billing", "a")).isFalse();

        assertThat(effects()).containsExactly("a");
    }

    @Test
    void eachConsumerHandlesEachMessage() {
        receive("billing", "a");
        receive("billing", "b");
        receive("reports", "a");

        assertThat(effects()).containsExactly("a", "a", "b");
    }

    @Test
    void aMessageWhoseHandlerFailedComesAgain() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
            try (Connection connection = bench.database.getConnection()) {
                connection.setAutoCommit(false);
                inbox.handleOnce(connection, "billing", "a", () -> {
                    write(connection, "half of a");
                    throw new IOException("other half");
                });
            }
        });

        assertThat(receive("billing", "a")).isTrue();
        assertThat(effects()).containsExactly("a");
    }

    @Test
    void whatAFailedHandlerHasDoneIsUndoneEvenIfTheCallerCommits() {
        bench.inTransaction(connection -> {
            write(connection, "before");
            assertThatIllegalStateException()
                    .isThrownBy(() -> inbox.handleOnce(connection, "billing", "a", () -> {
                        write(connection, "half of a");
                        throw new IllegalStateException("other half");
                    }));
            write(connection, "after");
            return true;
        });

        assertThat(effects()).containsExactly("after", "before");
        assertThat(receive("billing", "a")).isTrue();
    }

    @Test
    void aRepetitionLeavesTheTransactionUsable() {
        receive("billing", "a");

        bench.inTransaction(connection -> {
            write(connection, "before");
            assertThat(inbox.handleOnce(connection, "billing", "a", () -> write(connection, "again")))
                    .isFalse();
            write(connection, "after");
            return true;
        });

        assertThat(effects()).containsExactly("a", "after", "before");
    }

    @Test
    void theSecondOfTwoAtTheSameTimeWaitsForTheFirst() throws Exception {
        assertThat(whatTheSecondDoesIfTheFirst(Connection::commit)).isFalse();
        assertThat(effects()).containsExactly("first");
    }

    @Test
    void theSecondOfTwoAtTheSameTimeStepsInIfTheFirstFails() throws Exception {
        assertThat(whatTheSecondDoesIfTheFirst(Connection::rollback)).isTrue();
        assertThat(effects()).containsExactly("second");
    }

    @Test
    void aConnectionThatCommitsByItselfIsRefused() throws SQLException {
        try (Connection connection = bench.database.getConnection()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> inbox.handleOnce(connection, "billing", "a", () -> write(connection, "a")))
                    .withMessageContaining("setAutoCommit(false)");
        }
        assertThat(effects()).isEmpty();
    }

    @Test
    void whatWasReceivedLongAgoIsForgotten() {
        bench.inTransaction(connection -> IntStream.range(0, 1001)
                .filter(i -> inbox.handleOnce(connection, "billing", "old" + i, () -> {}))
                .count());
        bench.passTime(Duration.ofDays(30));
        receive("billing", "new");

        assertThat(inbox.forgetOlderThan(Duration.ofDays(30))).isEqualTo(1001);

        assertThat(receive("billing", "new")).isFalse();
        assertThat(receive("billing", "old7")).isTrue();
    }

    private interface End {
        void of(Connection connection) throws SQLException;
    }

    private boolean whatTheSecondDoesIfTheFirst(End end) throws Exception {
        CountDownLatch secondStarts = new CountDownLatch(1);
        try (Connection first = bench.database.getConnection()) {
            first.setAutoCommit(false);
            inbox.handleOnce(first, "billing", "a", () -> write(first, "first"));
            CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> bench.inTransaction(connection -> {
                secondStarts.countDown();
                return inbox.handleOnce(connection, "billing", "a", () -> write(connection, "second"));
            }));
            assertThat(secondStarts.await(10, TimeUnit.SECONDS)).isTrue();
            end.of(first);
            return second.get(10, TimeUnit.SECONDS);
        }
    }

    private boolean receive(String consumer, String messageId) {
        return bench.inTransaction(
                connection -> inbox.handleOnce(connection, consumer, messageId, () -> write(connection, messageId)));
    }

    private static void write(Connection connection, String effect) throws SQLException {
        Jdbc.update(connection, "INSERT INTO test_effect (message_id) VALUES (?)", effect);
    }

    private List<String> effects() {
        return bench.inTransaction(connection -> {
            try (Stream<String> found =
                    Jdbc.query(connection, row -> row.getString(1), "SELECT message_id FROM test_effect").stream()) {
                return found.sorted().toList();
            }
        });
    }
}
