package org.throughline.idempotency.jdbc.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.throughline.idempotency.jdbc.OutboxDatabases;
import org.throughline.idempotency.jdbc.database.Jdbc;
import org.throughline.idempotency.testkit.ChildJvm;

/** Halts a dispatching process before and after every call, and counts what the consumer has done in the end. */
@Tag("crash-sweep")
class DispatchDeathsTest {
    @TempDir
    private Path folder;

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void everyDeathOnH2LeavesOneEffectOfEachMessage() throws Exception {
        dieEverywhere("H2", () -> OutboxDatabases.h2File(folder.resolve("outbox")));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void everyDeathOnPostgreSqlLeavesOneEffectOfEachMessage() throws Exception {
        HikariDataSource database = OutboxDatabases.postgreSql();
        dieEverywhere("PostgreSQL", () -> reopened(database));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void everyDeathOnMariaDbLeavesOneEffectOfEachMessage() throws Exception {
        HikariDataSource database = OutboxDatabases.mariaDb();
        dieEverywhere("MariaDB", () -> reopened(database));
    }

    private interface Opener {
        HikariDataSource open() throws Exception;
    }

    private void dieEverywhere(String name, Opener opener) throws Exception {
        ChildJvm jvm = new ChildJvm(folder);
        List<String> points;
        List<String> login;
        try (HikariDataSource database = opener.open()) {
            OutboxSchema.create(database);
            Bench.execute(database, RelayVictim.RECEIVED);
            append(database);
            points = RelayVictim.pointsOn(database);
            append(database);
            login = List.of(database.getJdbcUrl(), database.getUsername());
        }
        assertThat(jvm.archive("undisturbed", RelayVictim.class, arguments(login, "nowhere")))
                .as(() -> jvm.errors("undisturbed"))
                .isZero();
        try (HikariDataSource database = opener.open()) {
            append(database);
        }
        for (String point : points) {
            Process victim = jvm.start("victim", RelayVictim.class, arguments(login, point));
            assertThat(ChildJvm.exitCode(victim))
                    .as(() -> point + ": " + jvm.errors("victim"))
                    .isEqualTo(RelayVictim.KILLED);
            try (HikariDataSource database = opener.open()) {
                assertTheNextOneEndsIt(database, point);
                append(database);
            }
        }
        System.out.println("crash points of a dispatch on " + name + ": " + points.size());
        assertThat(points).hasSizeGreaterThan(30).anyMatch(point -> point.startsWith("after commit"));
    }

    private static void assertTheNextOneEndsIt(HikariDataSource database, String point) throws SQLException {
        Bench bench = Bench.after(database, Bench.LEASE);
        JdbcInbox inbox = new JdbcInbox(database);
        Bench.exhaust(bench.node(delivery -> RelayVictim.receiveOnce(inbox, database, delivery)));

        assertThat(bench.states()).as(point).hasSize(2).allMatch(state -> state.contains(" DELIVERED "));
        assertThat(received(database)).as(point).isEqualTo(RelayVictim.MESSAGES);
    }

    private static List<String> received(HikariDataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return new ArrayList<>(Jdbc.query(
                    connection, row -> row.getString(1), "SELECT message_id FROM test_received ORDER BY message_id"));
        }
    }

    /** Two messages of one key, and nothing else. */
    private static void append(HikariDataSource database) {
        Bench.execute(database, "DELETE FROM test_received");
        Bench bench = Bench.on(database);
        RelayVictim.MESSAGES.forEach(id -> bench.append("INV-42", id));
    }

    private static List<String> arguments(List<String> login, String point) {
        List<String> arguments = new ArrayList<>(login);
        arguments.add(point);
        return arguments;
    }

    private static HikariDataSource reopened(HikariDataSource database) {
        HikariDataSource again = new HikariDataSource();
        database.copyStateTo(again);
        return again;
    }
}
