package org.throughline.idempotency.jdbc.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.idempotency.jdbc.OutboxDatabases;
import org.throughline.idempotency.outbox.OutboxMessage;

/** Kills real processes and lets the next one, on the same database, publish what is left. */
class KilledDispatcherTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"after b, a b a b c"})
    void onH2(String point, String arrives) throws Exception {
        Path file = folder.resolve("outbox");
        try (HikariDataSource database = OutboxDatabases.h2File(file)) {
            append(database);
        }
        killAt(OutboxDatabases.h2File(file), point, arrives);
    }

    @ParameterizedTest
    @CsvSource({"before commit 2, a b c a b c"})
    void onPostgreSql(String point, String arrives) throws Exception {
        HikariDataSource database = OutboxDatabases.postgreSql();
        append(database);
        killAt(database, point, arrives);
    }

    @Tag("crash-sweep")
    @ParameterizedTest
    @CsvSource({
        "before commit 1, a b c",
        "after commit 1,  a b c",
        "before a,        a b c",
        "after a,         a a b c",
        "before b,        a a b c",
        "before c,        a b a b c",
        "after c,         a b c a b c",
        "before commit 2, a b c a b c",
        "after commit 2,  a b c",
    })
    void onH2AtEveryPoint(String point, String arrives) throws Exception {
        onH2(point, arrives);
    }

    @Tag("crash-sweep")
    @ParameterizedTest
    @CsvSource({
        "before commit 1, a b c",
        "after commit 1,  a b c",
        "before a,        a b c",
        "after b,         a b a b c",
        "after c,         a b c a b c",
        "after commit 2,  a b c",
    })
    void onPostgreSqlAtEveryPoint(String point, String arrives) throws Exception {
        onPostgreSql(point, arrives);
    }

    private static void append(HikariDataSource database) throws SQLException {
        OutboxSchema.create(database);
        JdbcOutbox outbox = new JdbcOutbox(database);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (String id : List.of("a", "b", "c")) {
                outbox.append(
                        connection,
                        OutboxMessage.of("invoice.posted", "INV-42", "{}").withId(id));
            }
            connection.commit();
        }
    }

    private void killAt(HikariDataSource database, String point, String arrives) throws Exception {
        Path received = Files.createFile(folder.resolve("received.txt"));
        Process process = DoomedDispatcher.start(database, received, point);
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(() -> log()).isEqualTo(DoomedDispatcher.KILLED);
        } finally {
            process.destroyForcibly();
        }

        try (database) {
            Bench bench = Bench.after(database, Bench.LEASE);
            Bench.exhaust(bench.node(delivery -> DoomedDispatcher.append(received, delivery)));

            assertThat(bench.states()).allMatch(state -> state.contains(" DELIVERED "));
        }
        try (Stream<String> lines = Files.lines(received)) {
            assertThat(lines).isEqualTo(Arrays.asList(arrives.split(" ")));
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("process.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
