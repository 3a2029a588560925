package org.throughline.rehearsal.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.throughline.connector.feed.InMemoryFeedPositions;
import org.throughline.idempotency.RetryPolicy;
import org.throughline.workflow.WorkflowRunner;
import org.throughline.workflow.quotetoproject.QuoteToProject;
import org.throughline.workflow.quotetoproject.WonDeals;

/**
 * A backlog of changes of deals comes in at once: many for each deal, in no order.
 *
 * <p>The way of the events is the real one: feed, runner, database, flow. The systems answer at once, because over HTTP the
 * simulators would be what is measured.
 */
class BacklogTest {
    private static final List<String> IN_ORDER =
            List.of("customer in the ERP", "project in the PSA", "project in the ERP", "told");
    private static final int CHANGES_OF_A_DEAL = 50;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @Test
    void aBacklogSetsUpEachDealOnceAndInOrder() throws Exception {
        drain(1_000, "backlog sample");
    }

    @Test
    @Tag("crash-sweep")
    void aBacklogOfHundredThousandSetsUpEachDealOnceAndInOrder() throws Exception {
        drain(100_000, "backlog");
    }

    private static void drain(int changes, String name) throws Exception {
        int deals = changes / CHANGES_OF_A_DEAL;
        DataSource database = Databases.h2();
        InstantSystems systems = new InstantSystems(BacklogFeed.of(changes, deals, 4711));
        QuoteToProject flow = InstantPorts.flow(systems);
        WonDeals wonDeals = WonDeals.of(systems.deals(), flow, new InMemoryFeedPositions(), "won-deals");
        try (WorkflowRunner runner = WorkflowRunner.on(database)
                .register(flow)
                .threads(4)
                .retry(RetryPolicy.none())
                .start()) {
            long begin = System.nanoTime();

            assertThat(wonDeals.submitTo(runner)).isEqualTo(changes);
            awaitCompleted(database, deals);

            Duration passed = Duration.ofNanos(System.nanoTime() - begin);
            assertThat(systems.writes()).hasSize(deals);
            assertThat(systems.writes().values()).allMatch(IN_ORDER::equals);
            assertThat(wonDeals.submitTo(runner)).isZero();
            print(name, changes, deals, passed);
            print(name, changes, deals, passed);
        }
    }

    private static void print(String name, int changes, int deals, Duration passed) {
        System.out.printf(
                "rehearsal %s: events %d, engagements %d, in %d ms, %d events/s, lost 0, duplicates 0, in order %d of %d%n",
                name, changes, deals, passed.toMillis(), changes * 1_000L / passed.toMillis(), deals, deals);
    }

    /** Asks for the number only: all runs are many. */
    private static void awaitCompleted(DataSource database, int runs) throws SQLException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (completed(database) < runs) {
            assertThat(System.nanoTime() - deadline).as("waited for " + LONGEST).isNegative();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static int completed(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(
                        "SELECT COUNT(*) FROM throughline_workflow_run WHERE state = 'COMPLETED'")) {
            count.next();
            return count.getInt(1);
        }
    }
}
