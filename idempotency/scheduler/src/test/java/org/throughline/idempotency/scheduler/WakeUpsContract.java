package org.throughline.idempotency.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.jdbc.database.Jdbc;

/** What wake-ups promise, on each database. */
abstract class WakeUpsContract {
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final List<WakeUps> open = new ArrayList<>();
    private HikariDataSource database;

    abstract HikariDataSource emptyDatabase() throws Exception;

    @BeforeEach
    void createTables() throws Exception {
        database = emptyDatabase();
        SchedulerSchema.create(database);
    }

    @AfterEach
    void close() {
        open.forEach(WakeUps::close);
        if (database != null) {
            database.close();
        }
    }

    @Test
    void whatIsDueIsBroughtUpAtOnceAndOnce() throws Exception {
        WakeUps wakeUps = started(node("a").pollingInterval(Duration.ofHours(1)).handle("call", this::done));

        assertThat(wakeUps.schedule("call", "1", Instant.now())).isTrue();

        Await.until(() -> rows() == 0);
        assertThat(seen).containsExactly("1");
    }

    @Test
    void whatIsNotDueWaitsForItsTime() throws Exception {
        WakeUps wakeUps = started(node("a").handle("call", this::done));
        Instant at = Instant.now().plusMillis(700);

        wakeUps.schedule("call", "later", at);
        wakeUps.schedule("call", "in an hour", Instant.now().plusSeconds(3600));

        Await.until(() -> !seen.isEmpty());
        assertThat(Instant.now()).isAfterOrEqualTo(at.minusMillis(1));
        assertThat(seen).containsExactly("later");
    }

    @Test
    void whatIsDueIsToldByItsClock() throws Exception {
        Clock tomorrow = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
        WakeUps wakeUps = started(node("a").clock(tomorrow).handle("call", this::done));

        wakeUps.schedule("call", "in two days", Instant.now().plus(Duration.ofDays(2)));
        wakeUps.schedule("call", "in an hour", Instant.now().plusSeconds(3600));

        Await.until(() -> rows() == 1);
        assertThat(seen).containsExactly("in an hour");
    }

    @Test
    void aWakeUpIsScheduledOnce() throws Exception {
        WakeUps wakeUps = built(node("a").handle("call", this::done));
        wakeUps.schedule("call", "1", Instant.now());

        assertThat(wakeUps.schedule("call", "1", Instant.now())).isFalse();

        wakeUps.start();
        Await.until(() -> rows() == 0);
        assertThat(seen).containsExactly("1");
    }

    @Test
    void itComesBackUntilTheHandlerIsDone() throws Exception {
        WakeUps wakeUps = started(node("a").handle("call", id -> {
            seen.add(id);
            return seen.size() < 3 ? Next.after(Duration.ofMillis(1)) : Next.done();
        }));

        wakeUps.schedule("call", "1", Instant.now());

        Await.until(() -> rows() == 0);
        assertThat(seen).containsExactly("1", "1", "1");
    }

    @Test
    void itComesBackWhenTheHandlerThrows() throws Exception {
        WakeUps wakeUps =
                started(node("a").pauseAfterFailure(Duration.ofMillis(1)).handle("call", id -> {
                    seen.add(id);
                    if (seen.size() == 1) {
                        throw new AssertionError("meant to be thrown");
                    }
                    return Next.done();
                }));

        wakeUps.schedule("call", "1", Instant.now());

        Await.until(() -> rows() == 0);
        assertThat(seen).containsExactly("1", "1");
    }

    @Test
    void whatEndsInATransactionTakesItsWakeUpWithIt() throws Exception {
        WakeUps[] wakeUps = new WakeUps[1];
        wakeUps[0] = started(node("a").handle("call", id -> {
            seen.add(id);
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                wakeUps[0].remove(connection, "call", id);
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return Next.removed();
        }));

        wakeUps[0].schedule("call", "1", Instant.now());
        wakeUps[0].schedule("call", "2", Instant.now());

        Await.until(() -> rows() == 0);
        assertThat(seen).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void whatIsRolledBackWasNeverScheduled() throws Exception {
        WakeUps wakeUps = started(node("a").handle("call", this::done));
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            wakeUps.schedule(connection, "call", "rolled back", Instant.now());
            connection.rollback();
            wakeUps.schedule(connection, "call", "committed", Instant.now());
            assertThat(wakeUps.schedule(connection, "call", "committed", Instant.now()))
                    .isFalse();
            connection.commit();
            connection.setAutoCommit(true);
        }

        Await.until(() -> rows() == 0 && !seen.isEmpty());
        assertThat(seen).containsExactly("committed");
    }

    @Test
    void aConnectionThatCommitsByItselfIsRefused() throws Exception {
        WakeUps wakeUps = built(node("a").handle("call", this::done));
        try (Connection connection = database.getConnection()) {

            assertThatThrownBy(() -> wakeUps.schedule(connection, "call", "1", Instant.now()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("setAutoCommit(false)");
        }
    }

    @Test
    void aNodeLeavesWhatItHasNoHandlerForToOthers() throws Exception {
        WakeUps first = started(node("a").handle("call", this::done));
        first.schedule("write", "2", Instant.now());
        first.schedule("call", "1", Instant.now());
        Await.until(() -> seen.contains("1"));

        started(node("b").handle("write", this::done));

        Await.until(() -> rows() == 0);
        assertThat(seen).containsExactly("1", "2");
    }

    @Test
    void aNodeThatStartsAgainTakesUpAtOnceWhatItWasAt() throws Exception {
        built(node("a").handle("call", this::done)).schedule("call", "1", Instant.now());
        taken("a", Instant.now());

        started(node("a").heartbeat(Duration.ofHours(1)).handle("call", this::done));

        Await.until(() -> rows() == 0);
        assertThat(seen).containsExactly("1");
    }

    @Test
    void aNodeThatStartsAgainLeavesOtherKindsOfItsNameAlone() throws Exception {
        built(node("a")).schedule("call", "1", Instant.now());
        taken("a", Instant.now());

        started(node("a").handle("write", this::done)).schedule("write", "2", Instant.now());

        Await.until(() -> seen.contains("2"));
        assertThat(number("SELECT COUNT(*) FROM throughline_wake_up WHERE picked = TRUE AND task_instance = '1'"))
                .isOne();
    }

    @Test
    void whatADeadNodeWasAtIsTakenOverAfterFourHeartbeats() throws Exception {
        built(node("dead").handle("call", this::done)).schedule("call", "1", Instant.now());
        taken("dead", Instant.now());
        long begin = System.nanoTime();

        started(node("b").heartbeat(Duration.ofMillis(200)).handle("call", this::done));

        Await.until(() -> rows() == 0);
        assertThat(seen).containsExactly("1");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(700));
    }

    @Test
    void aNodeSaysThatItLivesWhileItIsAtSomething() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        WakeUps wakeUps = started(node("a").heartbeat(Duration.ofMillis(500)).handle("call", id -> {
            awaited(release);
            return done(id);
        }));
        String signsOfLife = "SELECT COUNT(*) FROM throughline_wake_up WHERE last_heartbeat > ?";
        try {
            wakeUps.schedule("call", "1", Instant.now());
            Await.until(() -> number("SELECT COUNT(*) FROM throughline_wake_up WHERE picked = TRUE") == 1);
            Object begin = new WakeUpSql(SchedulerSchema.check(database)).time(Instant.now());

            Await.until(() -> number(signsOfLife, begin) == 1);
        } finally {
            release.countDown();
        }
        Await.until(() -> rows() == 0);
        assertThat(seen).containsOnly("1");
    }

    @Test
    void closingWaitsForWhatWasBegun() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        WakeUps wakeUps = built(node("a").handle("call", id -> {
            begun.countDown();
            Instant end = Instant.now().plusMillis(300);
            while (Instant.now().isBefore(end)) {
                Thread.onSpinWait();
            }
            return done(id);
        }));
        wakeUps.start().schedule("call", "1", Instant.now());
        begun.await();

        wakeUps.close();

        assertThat(seen).containsExactly("1");
        assertThat(rows()).isZero();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Next done(String id) {
        seen.add(id);
        return Next.done();
    }

    private WakeUps.Builder node(String name) {
        return WakeUps.on(database).node(name).pollingInterval(Duration.ofMillis(50));
    }

    private WakeUps started(WakeUps.Builder builder) {
        return built(builder).start();
    }

    private WakeUps built(WakeUps.Builder builder) {
        WakeUps wakeUps = builder.build();
        open.add(wakeUps);
        return wakeUps;
    }

    /** As if a node had died while it was at everything that is scheduled. */
    private void taken(String node, Instant at) throws SQLException {
        WakeUpSql sql = new WakeUpSql(SchedulerSchema.check(database));
        try (Connection connection = database.getConnection()) {
            Jdbc.update(
                    connection,
                    "UPDATE throughline_wake_up SET picked = TRUE, picked_by = ?, last_heartbeat = ?",
                    node,
                    sql.time(at));
        }
    }

    private int rows() throws SQLException {
        return number("SELECT COUNT(*) FROM throughline_wake_up");
    }

    private int number(String query, Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Jdbc.query(connection, row -> row.getInt(1), query, parameters)
                    .get(0);
        }
    }
}
