package org.throughline.idempotency.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectParkedException;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStoreException;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.FingerprintMismatchException;
import org.throughline.idempotency.Outcome;
import org.throughline.idempotency.RetryPolicy;
import org.throughline.idempotency.deadletter.DeadLetter;
import org.throughline.idempotency.deadletter.DeadLetterDecision;
import org.throughline.idempotency.deadletter.DeadLetterDecision.Verdict;
import org.throughline.idempotency.deadletter.DeadLetterFilter;
import org.throughline.idempotency.deadletter.DeadLetterOwners;
import org.throughline.idempotency.jdbc.JdbcEffectStore;
import org.throughline.idempotency.jdbc.JdbcSchema;
import org.throughline.idempotency.jdbc.database.Jdbc;

/** What durable tasks promise, on each database. */
abstract class DurableTasksContract {
    private static final Books.Order ORDER = new Books.Order("O-1", 100);
    private static final String ID = "order.place/O-1";

    private final Books books = new Books();
    private final AtomicInteger runs = new AtomicInteger();
    private final DurableTask<Books.Order> place = new DurableTask<>("order.place", Books.Order.class, (order, run) -> {
        runs.incrementAndGet();
        run.effect(books.entry("stock.reserve", order));
        run.effect(books.entry("invoice.post", order));
    });
    private @Nullable HikariDataSource database;
    private @Nullable Effects effects;
    private @Nullable DurableTasks tasks;

    abstract HikariDataSource emptyDatabase() throws Exception;

    @BeforeEach
    void createTables() throws Exception {
        database = emptyDatabase();
        JdbcSchema.create(database);
        SchedulerSchema.create(database);
        effects = Effects.builder()
                .store(new JdbcEffectStore(database))
                .owner("a")
                .retry(RetryPolicy.none())
                .build();
    }

    @AfterEach
    void close() {
        if (tasks != null) {
            tasks.close();
        }
        if (effects != null) {
            effects.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @Test
    void aTaskIsCarriedToItsEnd() throws Exception {
        start(place);

        assertThat(tasks.submit(place, "O-1", ORDER)).isTrue();

        await(TaskState.DONE);
        assertThat(books.all()).containsExactly("stock.reserve O-1 100", "invoice.post O-1 100");
        assertThat(tasks.find("order.place", "O-1")).hasValueSatisfying(status -> {
            assertThat(status.attempts()).isOne();
            assertThat(status.lastFailure()).isEmpty();
        });
    }

    @Test
    void theSameKeyIsTheSameTask() throws Exception {
        start(place);
        tasks.submit(place, "O-1", ORDER);
        await(TaskState.DONE);

        assertThat(tasks.submit(place, "O-1", new Books.Order("O-1", 100))).isFalse();

        assertThat(status().state()).isEqualTo(TaskState.DONE);
        assertThat(runs).hasValue(1);
    }

    @Test
    void theSameKeyWithOtherInputIsRefused() throws Exception {
        build(place);
        tasks.submit(place, "O-1", ORDER);

        assertThatThrownBy(() -> tasks.submit(place, "O-1", new Books.Order("O-1", 200)))
                .isInstanceOf(TaskMismatchException.class)
                .hasMessage("task order.place/O-1 was submitted before with other input under the same key");
    }

    @Test
    void whatIsSubmittedInATransactionLivesAndDiesWithIt() throws Exception {
        start(place);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            tasks.submit(connection, place, "O-1", ORDER);
            connection.rollback();
            assertThat(tasks.find("order.place", "O-1")).isEmpty();
            assertThat(tasks.submit(connection, place, "O-1", ORDER)).isTrue();
            assertThat(tasks.submit(connection, place, "O-1", ORDER)).isFalse();
            connection.commit();
            connection.setAutoCommit(true);
        }

        await(TaskState.DONE);
        assertThat(books.all()).hasSize(2);
    }

    @Test
    void aKeyThatNoDatabaseKeepsIsRefused() {
        build(place);

        assertThatIllegalArgumentException().isThrownBy(() -> tasks.submit(place, " ", ORDER));
        assertThatIllegalArgumentException().isThrownBy(() -> tasks.submit(place, "x".repeat(256), ORDER));
        assertThatIllegalArgumentException().isThrownBy(() -> tasks.submit(place, "a\0b", ORDER));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tasks.submit(place, "O-1", new Books.Order("half \ud83d", 1)));
    }

    @Test
    void aTaskWaitsWhileASystemIsNotAvailable() throws Exception {
        books.failNext(Outcome.NOT_EXECUTED);
        books.failNext(Outcome.UNKNOWN);
        start(place);

        tasks.submit(place, "O-1", ORDER);

        await(TaskState.DONE);
        assertThat(runs).hasValue(3);
        assertThat(books.all()).hasSize(2);
    }

    @Test
    void aTaskWaitsAsLongAsTheSystemAsked() throws Exception {
        books.failNext(new Books.Refusal(Outcome.NOT_EXECUTED, Duration.ofMillis(600)));
        start(place);
        Instant begin = Instant.now();

        tasks.submit(place, "O-1", ORDER);

        await(TaskState.DONE);
        assertThat(Duration.between(begin, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(600));
    }

    @Test
    void aTaskWaitsForItsEffectStore() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        DurableTask<String> task = new DurableTask<>("store.down", String.class, (input, run) -> {
            if (tries.incrementAndGet() == 1) {
                throw new EffectStoreException("claim", new SQLException("gone"));
            }
        });
        start(task);

        tasks.submit(task, "1", "x");

        Await.until(() -> tasks.find("store.down", "1").orElseThrow().state() == TaskState.DONE);
        assertThat(tries).hasValue(2);
    }

    @Test
    void anEffectInOtherHandsUsesUpNoAttempt() throws Exception {
        start(place);
        try (Effects other = Effects.builder()
                .store(new JdbcEffectStore(database))
                .owner("b")
                .build()) {
            other.run(Effect.named("stock.reserve", String.class)
                    .key("O-1")
                    .fingerprint(ORDER)
                    .perform(() -> {
                        tasks.submit(place, "O-1", ORDER);
                        // More often than a task is tried.
                        awaitQuietly(() -> runs.get() > 6);
                        return "booked";
                    })
                    .build());
        }

        await(TaskState.DONE);
        assertThat(status().attempts()).isOne();
        assertThat(books.all()).containsExactly("invoice.post O-1 100");
    }

    @Test
    void aRefusedEffectMakesADeadLetterWithItsOwner() throws Exception {
        books.failNext(Outcome.REJECTED);
        start(place);

        tasks.submit(place, "O-1", ORDER);

        await(TaskState.DEAD);
        assertThat(tasks.deadLetters().list(DeadLetterFilter.all().ownedBy("SALES"), 10))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.id()).isEqualTo(ID);
                    assertThat(letter.name()).isEqualTo("order.place");
                    assertThat(letter.key()).isEqualTo("O-1");
                    assertThat(letter.payload()).contains("\"amount\":100");
                    assertThat(letter.failure().type()).isEqualTo(Books.Refusal.class.getName());
                    assertThat(letter.failure().outcome()).isEqualTo(Outcome.REJECTED);
                    assertThat(letter.attempts()).isOne();
                    assertThat(letter.lastAttemptAt()).isEqualTo(letter.firstAttemptAt());
                });
        assertThat(tasks.deadLetters().list(DeadLetterFilter.all().ownedBy("FINANCE"), 10))
                .isEmpty();
        assertThat(runs).hasValue(1);
    }

    @Test
    void aReplayLetsTheRefusedEffectBeTriedAgainAndNoOther() throws Exception {
        start(place);
        refuseInvoice();
        tasks.submit(place, "O-1", ORDER);
        await(TaskState.DEAD);

        assertThat(tasks.deadLetters().replay(ID, "ann", "the period is open again"))
                .isTrue();

        await(TaskState.DONE);
        assertThat(books.all()).containsExactly("stock.reserve O-1 100", "invoice.post O-1 100");
        assertThat(tasks.deadLetters().find(ID)).isEmpty();
        assertThat(tasks.deadLetters().decisions(ID))
                .extracting(DeadLetterDecision::verdict, DeadLetterDecision::actor, DeadLetterDecision::reason)
                .containsExactly(tuple(Verdict.REPLAY, "ann", "the period is open again"));
        assertThat(effects.decisions("invoice.post", "O-1")).hasSize(1);
        assertThat(effects.decisions("stock.reserve", "O-1")).isEmpty();
        assertThat(tasks.deadLetters().replay(ID, "ann", "again")).isFalse();
    }

    @Test
    void anEditedReplayRunsWithTheCorrectedInput() throws Exception {
        books.failNext(Outcome.REJECTED);
        start(place);
        tasks.submit(place, "O-1", ORDER);
        await(TaskState.DEAD);

        assertThat(tasks.deadLetters().replayEdited(ID, "{\"number\":\"O-1\",\"amount\":90}", "ann", "wrong amount"))
                .isTrue();

        await(TaskState.DONE);
        assertThat(books.all()).containsExactly("stock.reserve O-1 90", "invoice.post O-1 90");
        assertThat(tasks.deadLetters().decisions(ID))
                .extracting(DeadLetterDecision::verdict)
                .containsExactly(Verdict.EDIT);
        assertThat(tasks.submit(place, "O-1", ORDER)).isFalse();
    }

    @Test
    void anEditCannotChangeWhatHasHappened() throws Exception {
        start(place);
        refuseInvoice();
        tasks.submit(place, "O-1", ORDER);
        await(TaskState.DEAD);

        tasks.deadLetters().replayEdited(ID, "{\"number\":\"O-1\",\"amount\":90}", "ann", "wrong amount");

        Await.until(() -> status().state() == TaskState.DEAD && runs.get() == 2);
        assertThat(letter().failure().type()).isEqualTo(FingerprintMismatchException.class.getName());
        assertThat(books.all()).containsExactly("stock.reserve O-1 100");
    }

    @Test
    void anEditOfWhatMayHaveHappenedIsRefused() throws Exception {
        DurableTask<Books.Order> blind = new DurableTask<>(
                "order.place", Books.Order.class, (order, run) -> run.effect(books.blindEntry("mail.send", order)));
        books.failNext(Outcome.UNKNOWN);
        start(blind);
        tasks.submit(blind, "O-1", ORDER);
        await(TaskState.DEAD);

        assertThatIllegalStateException()
                .isThrownBy(() -> tasks.deadLetters().replayEdited(ID, "{}", "ann", "wrong"))
                .withMessageContaining("may have happened");
        assertThat(letter().failure().type()).isEqualTo(EffectParkedException.class.getName());
        assertThat(status().state()).isEqualTo(TaskState.DEAD);
    }

    @Test
    void aReplayOfAParkedEffectPerformsItWhenAPersonSaysSo() throws Exception {
        DurableTask<Books.Order> blind = new DurableTask<>(
                "order.place", Books.Order.class, (order, run) -> run.effect(books.blindEntry("mail.send", order)));
        books.failNext(Outcome.UNKNOWN);
        start(blind);
        tasks.submit(blind, "O-1", ORDER);
        await(TaskState.DEAD);

        tasks.deadLetters().replay(ID, "ann", "looked: it was not sent");

        await(TaskState.DONE);
        assertThat(books.all()).containsExactly("mail.send O-1 100");
    }

    @Test
    void aReplayAfterAnUnknownOutcomeMakesNoSecondEffect() throws Exception {
        start(place);
        books.failNext(new IllegalStateException("no EffectFailure, so nobody knows"));
        books.entries.add("stock.reserve O-1 100");
        tasks.submit(place, "O-1", ORDER);
        await(TaskState.DEAD);
        assertThat(effects.find("stock.reserve", "O-1").orElseThrow().state()).isEqualTo(EffectState.UNKNOWN);

        tasks.deadLetters().replay(ID, "ann", "mended");

        await(TaskState.DONE);
        assertThat(books.all()).containsExactly("stock.reserve O-1 100", "invoice.post O-1 100");
    }

    @Test
    void aDiscardedTaskStaysAsItIs() throws Exception {
        books.failNext(Outcome.REJECTED);
        start(place);
        tasks.submit(place, "O-1", ORDER);
        await(TaskState.DEAD);

        assertThat(tasks.deadLetters().discard(ID, "ann", "cancelled")).isTrue();

        assertThat(status().state()).isEqualTo(TaskState.DISCARDED);
        assertThat(tasks.deadLetters().discard(ID, "ann", "cancelled")).isFalse();
        assertThat(tasks.deadLetters().replay(ID, "ann", "after all")).isFalse();
        assertThat(tasks.submit(place, "O-1", ORDER)).isFalse();
        assertThat(tasks.deadLetters().decisions(ID))
                .extracting(DeadLetterDecision::verdict)
                .containsExactly(Verdict.DISCARD);
        assertThat(books.all()).isEmpty();
    }

    @Test
    void aDecisionNeedsWhoAndWhyAndAnIdAndJson() {
        build(place);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> tasks.deadLetters().replay(ID, " ", "why"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tasks.deadLetters().discard(ID, "ann", ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tasks.deadLetters().replayEdited(ID, "{no json", "ann", "why"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tasks.deadLetters().replayEdited(ID, "", "ann", "why"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tasks.deadLetters().find("no slash"));
    }

    @Test
    void aTaskIsDeadWhenItsAttemptsAreUsedUp() throws Exception {
        for (int i = 0; i < 5; i++) {
            books.failNext(Outcome.NOT_EXECUTED);
        }
        start(place);

        tasks.submit(place, "O-1", ORDER);

        await(TaskState.DEAD);
        assertThat(letter().attempts()).isEqualTo(5);
        assertThat(letter().lastAttemptAt()).isAfter(letter().firstAttemptAt());
        assertThat(runs).hasValue(5);
        tasks.deadLetters().replay(ID, "ann", "the system is back");
        await(TaskState.DONE);
        assertThat(status().attempts()).isOne();
    }

    @Test
    void aProgrammingErrorIsADeadLetterAtOnce() throws Exception {
        DurableTask<Books.Order> broken = new DurableTask<>("order.place", Books.Order.class, (order, run) -> {
            throw new NullPointerException("meant to be thrown");
        });
        start(broken);

        tasks.submit(broken, "O-1", ORDER);

        await(TaskState.DEAD);
        assertThat(letter().failure().type()).isEqualTo(NullPointerException.class.getName());
        assertThat(letter().attempts()).isOne();
    }

    @Test
    void aTaskWhoseRunsNeverEndIsDeadInTheEnd() throws Exception {
        DurableTask<Books.Order> fatal = new DurableTask<>("order.place", Books.Order.class, (order, run) -> {
            runs.incrementAndGet();
            throw new StackOverflowError("meant to be thrown");
        });
        start(fatal);

        tasks.submit(fatal, "O-1", ORDER);

        await(TaskState.DEAD);
        assertThat(runs).hasValue(5);
        assertThat(letter().failure())
                .isEqualTo(new DeadLetter.Failure(
                        "ProcessEnded",
                        "none of 5 runs came to an end: the process ended, or an Error was thrown",
                        Outcome.UNKNOWN));
    }

    @Test
    void aRunThatWasTakenOverDecidesNothingAndLosesNothing() throws Exception {
        DurableTask<Books.Order> stolen = new DurableTask<>("order.place", Books.Order.class, (order, run) -> {
            int number = runs.incrementAndGet();
            if (number < 3) {
                // By a node that had been held up, has no wake-up any more, and dies now.
                execute("UPDATE throughline_task SET fence = fence + 1");
            }
            if (number == 1) {
                throw new IllegalStateException("meant to be thrown");
            }
        });
        start(stolen);

        tasks.submit(stolen, "O-1", ORDER);

        await(TaskState.DONE);
        assertThat(runs).hasValue(3);
        Await.until(() -> number("SELECT COUNT(*) FROM throughline_wake_up WHERE task_name LIKE 'task:%'") == 0);
    }

    @Test
    void onlyWhatWasSettledLongAgoIsRemoved() throws Exception {
        start(place);
        books.failNext(Outcome.REJECTED);
        tasks.submit(place, "O-1", ORDER);
        await(TaskState.DEAD);
        for (int i = 2; i <= 5; i++) {
            tasks.submit(place, "O-" + i, new Books.Order("O-" + i, 1));
        }
        Await.until(() -> number("SELECT COUNT(*) FROM throughline_task WHERE state = 'DONE'") == 4);
        tasks.close();
        execute("UPDATE throughline_task SET created_at = '2026-01-01 00:00:00'");
        execute("UPDATE throughline_task SET settled_at = '2026-01-01 00:00:00' WHERE task_key IN ('O-2', 'O-3')");
        execute("DELETE FROM throughline_wake_up");

        start(place);

        Await.until(() -> number("SELECT COUNT(*) FROM throughline_wake_up WHERE last_success IS NOT NULL") == 1);
        assertThat(tasks.find("order.place", "O-2")).isEmpty();
        assertThat(tasks.find("order.place", "O-5")).isPresent();
        assertThat(number("SELECT COUNT(*) FROM throughline_task")).isEqualTo(3);
    }

    @Test
    void oldEffectsArePurgedIfAsked() throws Exception {
        start(place);
        tasks.submit(place, "O-1", ORDER);
        await(TaskState.DONE);
        tasks.close();
        execute("UPDATE throughline_effect SET created_at = '2026-01-01 00:00:00', updated_at = '2026-01-01 00:00:00'");
        execute("DELETE FROM throughline_wake_up");

        tasks = builder(place).purgeEffects(Duration.ofDays(1)).build().start();

        Await.until(() -> number("SELECT COUNT(*) FROM throughline_effect") == 0);
    }

    private void refuseInvoice() {
        DurableTask<Books.Order> refusing = new DurableTask<>("order.place", Books.Order.class, (order, run) -> {
            runs.incrementAndGet();
            run.effect(books.entry("stock.reserve", order));
            if (runs.get() == 1) {
                books.failNext(Outcome.REJECTED);
            }
            run.effect(books.entry("invoice.post", order));
        });
        tasks.close();
        start(refusing);
    }

    private DurableTasks.Builder builder(DurableTask<?>... registered) {
        DurableTasks.Builder builder = DurableTasks.on(database, effects)
                .node("a")
                .pollingInterval(Duration.ofMillis(50))
                .pauseAfterFailure(Duration.ofMillis(1))
                .retry(5, Duration.ofMillis(1), Duration.ofMillis(20))
                .deadLetterOwners(DeadLetterOwners.of("INTEGRATION").with("order.", "SALES"));
        for (DurableTask<?> each : registered) {
            builder.register(each);
        }
        return builder;
    }

    private void build(DurableTask<?>... registered) {
        tasks = builder(registered).build();
    }

    private void start(DurableTask<?>... registered) {
        tasks = builder(registered).build().start();
    }

    private void await(TaskState state) throws Exception {
        Await.until(() -> status().state() == state);
    }

    private static void awaitQuietly(Callable<Boolean> reached) {
        try {
            Await.until(reached);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private TaskStatus status() {
        return tasks.find("order.place", "O-1").orElseThrow();
    }

    private DeadLetter letter() {
        return tasks.deadLetters().find(ID).orElseThrow();
    }

    private void execute(String sql) {
        try (Connection connection = database.getConnection()) {
            Jdbc.update(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int number(String query) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Jdbc.query(connection, row -> row.getInt(1), query).get(0);
        }
    }
}
