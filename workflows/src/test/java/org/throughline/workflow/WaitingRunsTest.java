package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.UnavailableException;

class WaitingRunsTest {
    private static final int RUNS = 6;

    private final JdbcDataSource database = new JdbcDataSource();
    private final CountDownLatch waiting = new CountDownLatch(RUNS);

    @Test
    void runsThatWereRefusedTogetherDoNotComeBackTogether() throws Exception {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Refused refused = new Refused();
        try (WorkflowRunner runner = WorkflowRunner.on(database)
                .register(refused)
                .pauseBetweenTries(Duration.ofHours(1))
                .listener(new WorkflowListener() {
                    @Override
                    public void waiting(WorkflowRun run) {
                        waiting.countDown();
                    }
                })
                .start()) {
            for (int run = 0; run < RUNS; run++) {
                runner.submit(refused, "run " + run);
            }
            assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();
        }

        List<Timestamp> comeBack = comeBack();

        assertThat(comeBack).hasSize(RUNS);
        assertThat(Duration.between(
                        comeBack.get(0).toInstant(), comeBack.get(RUNS - 1).toInstant()))
                .isBetween(Duration.ofSeconds(30), Duration.ofMinutes(31));
    }

    private List<Timestamp> comeBack() throws SQLException {
        List<Timestamp> times = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT execution_time FROM throughline_wake_up"
                        + " WHERE task_name = 'throughline-run' ORDER BY execution_time")) {
            while (rows.next()) {
                times.add(rows.getTimestamp(1));
            }
        }
        return times;
    }

    /** A flow whose system is down. */
    private static final class Refused implements Workflow<String, String> {

        @Override
        public String name() {
            return "refused";
        }

        @Override
        public Class<String> inputType() {
            return String.class;
        }

        @Override
        public String subject(String input) {
            return input;
        }

        @Override
        public String run(String input, Journal journal) {
            throw new UnavailableException(
                    FailureDetails.of("erp", "erp.find"), "the ERP is down", Duration.ofMinutes(1));
        }
    }
}
