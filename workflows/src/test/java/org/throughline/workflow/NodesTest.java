package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.jdbc.database.Jdbc;

/** Several nodes on one PostgreSQL; one of them is a process that is killed. */
class NodesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofSeconds(2);

    private TestPostgreSql.Database database;

    @BeforeEach
    void createTable() throws SQLException {
        database = TestPostgreSql.empty();
        try (Connection connection = database.dataSource().getConnection()) {
            Jdbc.update(connection, SharedWork.TABLE);
        }
    }

    @Test
    void twoNodesShareTheRunsAndWriteEachOnce() throws Exception {
        SharedWork work = new SharedWork(database.dataSource(), "one", () -> {});
        try (WorkflowRunner one = work.start(NEVER);
                WorkflowRunner two = new SharedWork(database.dataSource(), "two", () -> {}).start(NEVER)) {
            one.submitAll(work, IntStream.range(0, 60).mapToObj(i -> "D" + i).toList());
            assertThat(two.awaitQuiet(PATIENCE)).isTrue();
        }

        assertThat(written("SELECT subject FROM written")).hasSize(60).doesNotHaveDuplicates();
        assertThat(written("SELECT DISTINCT node FROM written ORDER BY node")).containsExactly("one", "two");
    }

    @Test
    void whatAKilledProcessWasAtIsTakenOverAndWrittenOnce() throws Exception {
        Process doomed = startDoomed();
        try (BufferedReader told = doomed.inputReader()) {
            assertThat(List.of(told.readLine(), told.readLine(), told.readLine(), told.readLine()))
                    .containsOnly("held");
        } finally {
            doomed.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }

        try (WorkflowRunner other = new SharedWork(database.dataSource(), "other", () -> {}).start(SOON)) {
            assertThat(other.awaitQuiet(PATIENCE)).isTrue();
        }

        assertThat(written("SELECT node || ' ' || subject FROM written"))
                .containsExactlyInAnyOrder("other D1", "other D2", "other D3", "other D4");
    }

    private Process startDoomed() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HeldNode.class.getName(),
                        database.url(),
                        SOON.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private List<String> written(String query) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            return Jdbc.query(connection, row -> row.getString(1), query);
        }
    }
}
