package org.throughline.idempotency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real processes with eight threads each, at the same effects. */
@Tag("crash-sweep")
abstract class RacingProcessesContract {
    private static final int KEYS = 800;

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();
    private HikariDataSource database;

    abstract TestServer server() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = server().database();
        execute(RacingProcess.BOOK);
    }

    @AfterEach
    void close() {
        processes.forEach(Process::destroyForcibly);
        if (database != null) {
            database.close();
        }
    }

    @Test
    void sixteenThreadsAtOneKeyAfterTheOtherBookEachOnce() throws Exception {
        start(true);

        awaitEnd(processes.get(0));
        awaitEnd(processes.get(1));

        assertEveryKeyIsBookedOnce();
    }

    @Test
    void sixteenThreadsAtManyKeysBookEachOnce() throws Exception {
        start(false);

        awaitEnd(processes.get(0));
        awaitEnd(processes.get(1));

        assertEveryKeyIsBookedOnce();
    }

    @Test
    void whatAKilledProcessLeavesBehindIsEndedByTheOtherOnce() throws Exception {
        start(false);
        while (number("SELECT COUNT(*) FROM book") < KEYS / 3) {
            Thread.onSpinWait();
        }
        processes.get(1).destroyForcibly();

        awaitEnd(processes.get(0));

        assertEveryKeyIsBookedOnce();
    }

    private void start(boolean sameOrder) throws IOException {
        for (String owner : List.of("node-1", "node-2")) {
            processes.add(RacingProcess.start(database, owner, sameOrder, KEYS, folder.resolve(owner)));
        }
        for (Process each : processes) {
            assertThat(each.inputReader().readLine()).as(() -> log(each)).isEqualTo("ready");
        }
        for (Process each : processes) {
            each.outputWriter().append('g').flush();
        }
    }

    private void awaitEnd(Process process) throws InterruptedException {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(() -> log(process)).isZero();
    }

    private void assertEveryKeyIsBookedOnce() throws SQLException {
        assertThat(number("SELECT COUNT(*) FROM book")).isEqualTo(KEYS);
        assertThat(number("SELECT COUNT(DISTINCT effect_key) FROM book")).isEqualTo(KEYS);
        assertThat(number("SELECT COUNT(*) FROM throughline_effect WHERE state = 'SUCCEEDED'"))
                .isEqualTo(KEYS);
    }

    private String log(Process process) {
        try {
            return Files.readString(folder.resolve("node-" + (1 + processes.indexOf(process))));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int number(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
