package org.throughline.idempotency.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.jdbc.JdbcEffectStore;
import org.throughline.idempotency.jdbc.JdbcSchema;
import org.throughline.idempotency.jdbc.database.Jdbc;

/** Real processes share the tasks of one database; one is killed or held up while another system has done its part. */
abstract class NodesContract {
    private static final DurableTask<String> PLACE = new DurableTask<>(TaskNode.TASK, String.class, (order, run) -> {
        throw new IllegalStateException("runs in other processes");
    });

    @TempDir
    Path folder;

    private final Map<String, Process> nodes = new TreeMap<>();
    private @Nullable HikariDataSource database;
    private @Nullable BookServer books;

    /** A database that other processes reach by its URL. */
    abstract HikariDataSource emptyDatabase() throws Exception;

    @BeforeEach
    void createTables() throws Exception {
        database = emptyDatabase();
        JdbcSchema.create(database);
        SchedulerSchema.create(database);
    }

    @AfterEach
    void close() throws InterruptedException {
        for (Process each : nodes.values()) {
            each.destroyForcibly();
            each.waitFor(30, TimeUnit.SECONDS);
        }
        if (books != null) {
            books.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @Test
    void whatAKilledNodeWasAtIsEndedByTheOtherOnce() throws Exception {
        killOneOf(2, 30);
    }

    @Test
    @Tag("crash-sweep")
    void threeNodesShareManyTasksAndTwoEndThemWhenOneIsKilled() throws Exception {
        killOneOf(3, 200);
    }

    private void killOneOf(int processes, int tasks) throws Exception {
        atBooking("node-1", tasks / 4, Process::destroyForcibly, processes);
        submit(tasks);

        startAll(processes);
        awaitDone(tasks);

        assertThat(nodes.get("node-1").waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertEverythingIsBookedOnce(tasks, processes);
    }

    @Test
    @Tag("crash-sweep")
    void aNodeThatIsHeldUpLongerThanItsLeaseBooksNothingTwice() throws Exception {
        int tasks = 60;
        atBooking("node-1", tasks / 4, process -> signal(process, "STOP"), 2);
        submit(tasks);

        startAll(2);
        awaitDone(tasks);
        signal(nodes.get("node-1"), "CONT");

        for (Process each : nodes.values()) {
            each.outputWriter().append('q').flush();
            assertThat(each.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(each.exitValue()).as(this::logs).isZero();
        }
        assertEverythingIsBookedOnce(tasks, 2);
    }

    /** Does something to a node at one of its bookings, which it does not hear of. */
    private void atBooking(String doomed, int at, Consumer<Process> fate, int processes) throws IOException {
        AtomicInteger bookings = new AtomicInteger();
        books = new BookServer(processes, booking -> {
            if (booking.node().equals(doomed) && bookings.incrementAndGet() == at) {
                fate.accept(nodes.get(doomed));
            }
        });
    }

    private static void signal(Process process, String name) {
        try {
            assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void submit(int tasks) {
        try (Effects effects =
                        Effects.builder().store(new JdbcEffectStore(database)).build();
                DurableTasks submitting = DurableTasks.on(database, effects).build()) {
            for (int i = 0; i < tasks; i++) {
                submitting.submit(PLACE, "O-" + i, "O-" + i);
            }
        }
    }

    private void startAll(int processes) throws IOException {
        for (int i = 1; i <= processes; i++) {
            String node = "node-" + i;
            nodes.put(node, TaskNode.start(database, node, books, folder.resolve(node)));
        }
        for (Process each : nodes.values()) {
            assertThat(each.inputReader().readLine()).as(this::logs).isEqualTo("ready");
        }
        for (Process each : nodes.values()) {
            each.outputWriter().append('g').flush();
        }
    }

    private void awaitDone(int tasks) throws Exception {
        Await.until(() -> number("SELECT COUNT(*) FROM throughline_task WHERE state = 'DONE'") == tasks);
    }

    private void assertEverythingIsBookedOnce(int tasks, int processes) throws SQLException {
        assertThat(books.bookings()).as(this::logs).hasSize(2 * tasks);
        assertThat(books.bookings()).extracting(BookServer.Booking::key).doesNotHaveDuplicates();
        assertThat(number("SELECT COUNT(*) FROM throughline_effect WHERE state = 'SUCCEEDED'"))
                .isEqualTo(2 * tasks);
        assertThat(books.bookedBy("node-1")).isGreaterThanOrEqualTo(tasks / 4);
        for (int i = 2; i <= processes; i++) {
            assertThat(books.bookedBy("node-" + i)).as("node-" + i).isGreaterThan(2);
        }
    }

    private String logs() {
        StringBuilder all = new StringBuilder();
        for (String node : nodes.keySet()) {
            try {
                all.append(node).append(":\n").append(Files.readString(folder.resolve(node)));
            } catch (IOException e) {
                all.append(e);
            }
        }
        return all.toString();
    }

    private int number(String query) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Jdbc.query(connection, row -> row.getInt(1), query).get(0);
        }
    }
}
