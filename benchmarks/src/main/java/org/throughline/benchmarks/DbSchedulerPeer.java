package org.throughline.benchmarks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** The library db-scheduler, which locks and fetches due tasks in batches: its fastest way on PostgreSQL. */
final class DbSchedulerPeer implements OutboxContender {
    /** As that library's documentation has it. */
    private static final List<String> TABLES = List.of(
            "CREATE TABLE IF NOT EXISTS scheduled_tasks (task_name TEXT NOT NULL, task_instance TEXT NOT NULL,"
                    + " task_data BYTEA, execution_time TIMESTAMPTZ NOT NULL, picked BOOLEAN NOT NULL, picked_by TEXT,"
                    + " last_success TIMESTAMPTZ, last_failure TIMESTAMPTZ, consecutive_failures INT,"
                    + " last_heartbeat TIMESTAMPTZ, version BIGINT NOT NULL, priority SMALLINT,"
                    + " PRIMARY KEY (task_name, task_instance))",
            "CREATE INDEX IF NOT EXISTS execution_time_idx ON scheduled_tasks (execution_time)",
            "CREATE INDEX IF NOT EXISTS last_heartbeat_idx ON scheduled_tasks (last_heartbeat)");

    private final OneTimeTask<String> task;
    private final Scheduler scheduler;

    DbSchedulerPeer(DataSource database, Runnable executed) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
        }
        this.task = Tasks.oneTime("receive", String.class).execute((instance, context) -> executed.run());
        this.scheduler = Scheduler.create(database, task)
                .threads(THREADS)
                .pollUsingLockAndFetch(0.5, 4.0)
                .pollingInterval(Duration.ofMillis(10))
                .build();
    }

    @Override
    public void prepare(List<Integer> numbers) {
        List<TaskInstance<?>> instances = numbers.stream()
                .<TaskInstance<?>>map(number -> task.instance(Integer.toString(number), PAYLOAD))
                .toList();
        scheduler.scheduleBatch(instances, Instant.now());
    }

    @Override
    public void begin() {
        scheduler.start();
    }

    @Override
    public void append(int number) {
        scheduler.scheduleIfNotExists(task.instance(Integer.toString(number), PAYLOAD), Instant.now());
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
