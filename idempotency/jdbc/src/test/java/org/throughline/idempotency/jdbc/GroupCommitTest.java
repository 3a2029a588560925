package org.throughline.idempotency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.Completion;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.EffectStoreException;

/** What happens to those who are committed together. */
@Timeout(60)
class GroupCommitTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final EffectStatus DONE = EffectStatus.succeeded(Completion.PERFORMED, "\"INV-1\"");
    private static final EffectId BLOCKED = id("blocked");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger commits = new AtomicInteger();
    private final Semaphore leaderHeld = new Semaphore(0);
    private HikariDataSource database;
    private JdbcEffectStore single;
    private GroupCommitEffectStore store;
    private volatile boolean commitFails;

    @BeforeEach
    void open() throws Exception {
        database = PostgreSqlServer.shared().database();
        single = new JdbcEffectStore(database);
        store = new GroupCommitEffectStore(new JdbcEffectStore(watched(database)), 1);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        if (database != null) {
            database.close();
        }
    }

    @Test
    void thoseWhoComeDuringACommitAreCommittedTogether() throws Exception {
        List<Claim> claims = together(claims("a", "b", "c", "d"));

        assertThat(claims).containsOnly(new Claim.Granted(1, Optional.empty()));
        assertThat(commits).hasValue(1);
        assertThat(states("a", "b", "c", "d")).containsOnly(Optional.of(EffectState.IN_FLIGHT));
    }

    @Test
    void claimsAndEndsShareACommitAndEachGetsItsOwnAnswer() throws Exception {
        single.claim(id("held"), "v1:aa", "me", LONG);
        single.claim(id("lost"), "v1:aa", "me", Duration.ZERO);
        single.claim(id("lost"), "v1:aa", "other", LONG);
        single.claim(id("done"), "v1:aa", "me", LONG);
        single.finish(id("done"), 1, DONE);

        List<Object> answers = together(List.of(
                () -> store.finish(id("held"), 1, DONE),
                () -> store.finish(id("lost"), 1, DONE),
                () -> store.finish(id("never"), 1, DONE),
                () -> store.claim(id("new"), "v1:aa", "me", LONG),
                () -> store.claim(id("done"), "v1:aa", "me", LONG)));

        assertThat(answers.subList(0, 4)).containsExactly(true, false, false, new Claim.Granted(1, Optional.empty()));
        assertThat(answers.get(4))
                .isEqualTo(new Claim.Refused(single.find(id("done")).orElseThrow()));
        assertThat(commits).hasValue(1);
    }

    @Test
    void ofManyClaimsOfOneEffectInOneGroupOneIsGranted() throws Exception {
        List<Callable<Claim>> duplicates = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String owner = "owner-" + i;
            duplicates.add(() -> store.claim(id("same"), "v1:aa", owner, LONG));
        }
        duplicates.addAll(claims("other"));

        List<Claim> claims = together(duplicates);

        assertThat(claims.subList(0, 8))
                .filteredOn(Claim.Granted.class::isInstance)
                .hasSize(1);
        assertThat(single.find(id("same"))).map(EffectRecord::attempts).contains(1L);
    }

    @Test
    void oneThatTheDatabaseRefusesFailsAloneAndTheOthersAreDone() throws Exception {
        List<Callable<Claim>> withOneTooLong = new ArrayList<>(claims("a", "b"));
        withOneTooLong.add(() -> store.claim(id("c"), "v1:aa", "o".repeat(121), LONG));

        List<Future<Claim>> futures = startedTogether(withOneTooLong);

        assertThat(futures.get(0).get()).isEqualTo(new Claim.Granted(1, Optional.empty()));
        assertThat(futures.get(1).get()).isEqualTo(new Claim.Granted(1, Optional.empty()));
        assertThat(failureOf(futures.get(2))).isInstanceOf(EffectStoreException.class);
        assertThat(states("a", "b", "c"))
                .containsExactly(
                        Optional.of(EffectState.IN_FLIGHT), Optional.of(EffectState.IN_FLIGHT), Optional.empty());
    }

    @Test
    void ifNobodyKnowsWhetherTheyWereCommittedNobodyIsToldSo() throws Exception {
        commitFails = true;

        List<Future<Claim>> futures = startedTogether(claims("a", "b", "c"));

        for (Future<Claim> each : futures) {
            assertThat(failureOf(each)).isInstanceOf(EffectStoreException.class);
        }
        assertThat(states("a", "b", "c")).containsOnly(Optional.of(EffectState.IN_FLIGHT));
    }

    @Test
    void anInterruptedThreadStillGetsItsAnswerAndStaysInterrupted() throws Exception {
        List<Boolean> interrupted = together(List.of(
                () -> {
                    Thread.currentThread().interrupt();
                    Claim claim = store.claim(id("a"), "v1:aa", "me", LONG);
                    return claim instanceof Claim.Granted && Thread.interrupted();
                },
                () -> store.claim(id("b"), "v1:aa", "me", LONG) instanceof Claim.Granted));

        assertThat(interrupted).containsOnly(true);
        assertThat(states("a", "b")).containsOnly(Optional.of(EffectState.IN_FLIGHT));
    }

    @Test
    void anotherDatabaseIsRefusedByName() {
        try (HikariDataSource h2 = H2Server.SHARED.database()) {
            JdbcEffectStore h2Store = new JdbcEffectStore(h2);

            assertThatIllegalStateException()
                    .isThrownBy(() -> new GroupCommitEffectStore(h2Store))
                    .withMessageContaining("H2");
        }
    }

    private static EffectId id(String key) {
        return new EffectId("default", "erp.invoice.post", key);
    }

    private List<Callable<Claim>> claims(String... keys) {
        List<Callable<Claim>> claims = new ArrayList<>();
        for (String key : keys) {
            claims.add(() -> store.claim(id(key), "v1:aa", "me", LONG));
        }
        return claims;
    }

    private List<Optional<EffectState>> states(String... keys) {
        List<Optional<EffectState>> states = new ArrayList<>();
        for (String key : keys) {
            states.add(single.find(id(key)).map(EffectRecord::state));
        }
        return states;
    }

    private <R> List<R> together(List<Callable<R>> actions) throws Exception {
        List<R> results = new ArrayList<>();
        for (Future<R> each : startedTogether(actions)) {
            results.add(each.get());
        }
        return results;
    }

    /** Lets a first claim hang in the database until all others wait behind it. */
    private <R> List<Future<R>> startedTogether(List<Callable<R>> actions) throws Exception {
        List<Future<R>> futures = new ArrayList<>();
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE throughline_effect IN SHARE MODE");
            leaderHeld.drainPermits();
            Future<Boolean> first = threads.submit(() -> store.finish(BLOCKED, 1, DONE));
            assertThat(leaderHeld.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
            for (Callable<R> each : actions) {
                futures.add(threads.submit(each));
            }
            while (store.waiting() < actions.size()) {
                Thread.onSpinWait();
            }
            other.commit();
            assertThat(first.get()).isFalse();
        }
        for (Future<R> each : futures) {
            try {
                each.get();
            } catch (ExecutionException e) {
                // Whoever asks for the result gets it again.
            }
        }
        return futures;
    }

    private static Throwable failureOf(Future<?> future) throws InterruptedException {
        try {
            return new AssertionError("it did not fail: " + future.get());
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    /** Counts commits, tells when a statement is about to run, and may lose the answer to a commit. */
    private DataSource watched(DataSource dataSource) {
        return proxy(DataSource.class, dataSource);
    }

    private <T> T proxy(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                GroupCommitTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        leaderHeld.release();
                    }
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                    if (method.getName().equals("commit")) {
                        commits.incrementAndGet();
                        if (commitFails) {
                            throw new SQLException("the connection broke", "08006");
                        }
                    }
                    return result instanceof Connection ? proxy(Connection.class, result) : result;
                }));
    }
}
