package org.throughline.idempotency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.Completion;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.EffectStoreException;

/** What has to hold on every database beyond the contract of a store: connections, tables, clocks, texts. */
abstract class DatabaseContract {
    private static final EffectId ID = new EffectId("default", "erp.invoice.post", "INV-42");
    private static final Duration LONG = Duration.ofHours(1);

    private final List<HikariDataSource> opened = new ArrayList<>();
    private TestServer server;

    abstract TestServer server() throws Exception;

    /** The statement that gives a session another time zone. */
    abstract String setTimeZone(int hoursFromUtc);

    /** The statements that make a user who may read and write rows, and nothing else. */
    abstract List<String> grantRows(String user);

    /** The folder of the scripts. */
    abstract String folder();

    @BeforeEach
    void start() throws Exception {
        server = server();
    }

    @AfterEach
    void close() {
        opened.forEach(HikariDataSource::close);
    }

    @Test
    void missingTablesAreRefusedWithTheScriptThatMakesThem() {
        HikariDataSource empty = opened(server.emptyDatabase());
        String script = "org/throughline/idempotency/jdbc/" + folder() + "/V1__effects.sql";

        assertThatIllegalStateException()
                .isThrownBy(() -> new JdbcEffectStore(empty))
                .withMessageContaining("missing")
                .withMessageContaining(script);
        assertThatIllegalStateException()
                .isThrownBy(() -> JdbcSchema.check(empty))
                .withMessageContaining(script);
        assertThat(getClass().getResource("/" + script)).isNotNull();
    }

    @Test
    void processesThatStartAtOnceCreateTheTablesOnce() throws Exception {
        HikariDataSource empty = opened(server.emptyDatabase());
        open(empty, 8);

        atOnce(8, () -> {
            JdbcSchema.create(empty);
            return true;
        });

        assertThat(new JdbcEffectStore(empty).claim(ID, "v1:aa", "a", LONG)).isInstanceOf(Claim.Granted.class);
        assertThat(rows(empty, "SELECT version FROM throughline_schema")).containsExactly("2");
    }

    @Test
    void tablesThatAreThereNeedNoRightToCreateAny() throws SQLException {
        HikariDataSource database = database();
        HikariConfig config = server.config(database.getJdbcUrl());
        config.setUsername("clerk" + UUID.randomUUID().toString().substring(0, 8));
        for (String statement : grantRows(config.getUsername())) {
            execute(database, statement);
        }
        HikariDataSource clerks = opened(new HikariDataSource(config));

        JdbcSchema.create(clerks);

        assertThat(new JdbcEffectStore(clerks).claim(ID, "v1:aa", "a", LONG)).isInstanceOf(Claim.Granted.class);
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> execute(clerks, "CREATE TABLE another (id INT)"));
    }

    @Test
    void newerTablesThatThisLibraryCanUseAreUsed() throws SQLException {
        HikariDataSource database = database();
        execute(database, "UPDATE throughline_schema SET version = 9, oldest_reader = 1");

        JdbcSchema.create(database);

        assertThat(new JdbcEffectStore(database).claim(ID, "v1:aa", "a", LONG)).isInstanceOf(Claim.Granted.class);
    }

    @Test
    void newerTablesThatThisLibraryCannotUseAreRefusedWithBothVersions() throws SQLException {
        HikariDataSource database = database();
        execute(database, "UPDATE throughline_schema SET version = 9, oldest_reader = 8");

        assertThatIllegalStateException()
                .isThrownBy(() -> new JdbcEffectStore(database))
                .withMessageContainingAll("version 9", "version 8 or newer", "this library has version 2");
        assertThatIllegalStateException()
                .isThrownBy(() -> JdbcSchema.create(database))
                .withMessageContaining("version 9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE"})
    void ofManyClaimsOneIsGrantedWhateverTheIsolationAndWithoutAutocommit(String isolation) throws Exception {
        HikariConfig config = server.config(database().getJdbcUrl());
        config.setTransactionIsolation(isolation);
        config.setAutoCommit(false);
        JdbcEffectStore store = new JdbcEffectStore(opened(new HikariDataSource(config)));

        for (int round = 0; round < 20; round++) {
            EffectId id = new EffectId("default", "race", "k" + round);
            List<Boolean> finished = atOnce(
                    8,
                    () -> store.claim(id, "v1:aa", Thread.currentThread().getName(), LONG)
                                    instanceof Claim.Granted granted
                            && store.finish(id, granted.fence(), EffectStatus.of(EffectState.RETRYABLE)));
            assertThat(finished).contains(true);
            assertThat(store.find(id).orElseThrow().attempts())
                    .isEqualTo(finished.stream().filter(each -> each).count());
        }
    }

    @Test
    void dirtyReadsAreRefused() {
        HikariConfig config = server.config(database().getJdbcUrl());
        config.setTransactionIsolation("TRANSACTION_READ_UNCOMMITTED");
        HikariDataSource dirty = opened(new HikariDataSource(config));

        assertThatIllegalStateException()
                .isThrownBy(() -> new JdbcEffectStore(dirty))
                .withMessageContaining("READ COMMITTED");
    }

    @Test
    void aTransactionOfTheCallerIsNeverCommitted() throws SQLException {
        HikariDataSource database = database();
        execute(database, "CREATE TABLE sale (id INT PRIMARY KEY)");
        try (Connection callers = database.getConnection()) {
            callers.setAutoCommit(false);
            JdbcEffectStore store = new JdbcEffectStore(OneConnection.of(callers));
            execute(callers, "INSERT INTO sale VALUES (1)");

            assertThatIllegalStateException()
                    .isThrownBy(() -> store.claim(ID, "v1:aa", "a", LONG))
                    .withMessageContaining("open transaction");
            callers.rollback();
        }

        assertThat(rows(database, "SELECT id FROM sale")).isEmpty();
    }

    @Test
    void leasesRunByTheClockOfTheDatabaseWhateverTheTimeZoneOfASession() {
        String url = database().getJdbcUrl();
        JdbcEffectStore ahead = new JdbcEffectStore(inTimeZone(url, 13));
        JdbcEffectStore behind = new JdbcEffectStore(inTimeZone(url, -11));
        EffectId dead = new EffectId("default", "erp.invoice.post", "INV-43");
        ahead.claim(ID, "v1:aa", "a", Duration.ofMinutes(1));
        behind.claim(dead, "v1:aa", "b", Duration.ZERO);

        assertThat(behind.claim(ID, "v1:aa", "b", LONG)).isInstanceOf(Claim.Refused.class);
        assertThat(ahead.claim(dead, "v1:aa", "a", LONG)).isInstanceOf(Claim.Granted.class);
        assertThat(behind.find(ID)).isEqualTo(ahead.find(ID));
    }

    @Test
    void timesAreKeptToTheMicrosecond() {
        JdbcEffectStore store = new JdbcEffectStore(database());
        boolean finerThanMillis = false;
        for (int i = 0; i < 10; i++) {
            EffectId id = new EffectId("default", "erp.invoice.post", "k" + i);
            store.claim(id, "v1:aa", "a", Duration.ofMillis(1500));
            EffectRecord found = store.find(id).orElseThrow();
            assertThat(found.tenure().leaseUntil()).isEqualTo(found.createdAt().plusMillis(1500));
            finerThanMillis |= found.createdAt().getNano() % 1_000_000 != 0;
        }
        assertThat(finerThanMillis).isTrue();
    }

    @Test
    void anErrorMessageThatNoDatabaseKeepsDoesNotStopAnEffectFromEnding() {
        JdbcEffectStore store = new JdbcEffectStore(database());
        store.claim(ID, "v1:aa", "a", LONG);
        String halfACharacter = "\uD83D";

        boolean finished = store.finish(
                ID, 1, EffectStatus.because(EffectState.PARKED, "answer \u0000 " + halfACharacter + " 𝒳 end"));

        assertThat(finished).isTrue();
        assertThat(store.find(ID)).flatMap(EffectRecord::error).contains("answer \uFFFD \uFFFD 𝒳 end");
    }

    @Test
    void aResultOfSomeMegabytesIsKept() {
        JdbcEffectStore store = new JdbcEffectStore(database());
        String result = "𝒳ğ\"".repeat(600_000);
        store.claim(ID, "v1:aa", "a", LONG);

        store.finish(ID, 1, EffectStatus.succeeded(Completion.PERFORMED, result));

        assertThat(store.find(ID).map(found -> found.status().result())).isEqualTo(Optional.of(result));
    }

    @Test
    void whatIsTooLongIsRefusedAndNotCut() {
        JdbcEffectStore store = new JdbcEffectStore(database());

        assertThatExceptionOfType(EffectStoreException.class)
                .isThrownBy(() -> store.claim(ID, "v1:aa", "o".repeat(121), LONG));
        assertThat(store.find(ID)).isEmpty();
    }

    private HikariDataSource database() {
        return opened(server.database());
    }

    private HikariDataSource inTimeZone(String url, int hoursFromUtc) {
        HikariConfig config = server.config(url);
        config.setConnectionInitSql(setTimeZone(hoursFromUtc));
        return opened(new HikariDataSource(config));
    }

    private HikariDataSource opened(HikariDataSource database) {
        opened.add(database);
        return database;
    }

    static void execute(HikariDataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            execute(connection, sql);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> rows(HikariDataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    /** Opens so many connections that nobody waits for one while others are done already. */
    private static void open(HikariDataSource database, int connections) throws SQLException {
        if (connections > 0) {
            try (Connection held = database.getConnection()) {
                assertThat(held.isValid(10)).isTrue();
                open(database, connections - 1);
            }
        }
    }

    private static <R> List<R> atOnce(int threads, Callable<R> action) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<R> together = () -> {
            start.await();
            return action.call();
        };
        try {
            List<R> results = new ArrayList<>();
            for (Future<R> each : pool.invokeAll(Collections.nCopies(threads, together))) {
                results.add(each.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
