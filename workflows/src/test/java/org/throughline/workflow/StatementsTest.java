package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often a run goes to the database, its effects and the scheduler's looks aside. */
class StatementsTest {
    private final NumberedFlow flow = new NumberedFlow(1);
    private final CountedStatements statements = new CountedStatements(
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", ""));
    private final Semaphore completed = new Semaphore(0);
    private WorkflowRunner runner;

    @BeforeEach
    void start() throws Exception {
        runner = WorkflowRunner.on(statements.dataSource)
                .register(flow)
                .threads(1)
                .pollingInterval(Duration.ofHours(1))
                .listener(new WorkflowListener() {
                    @Override
                    public void completed(WorkflowRun run) {
                        completed.release();
                    }
                })
                .start();
        submit(1, List.of("first"));
        submit(1, List.of("second"));
    }

    @AfterEach
    void stop() {
        runner.close();
    }

    @Test
    void aRunIsHandedInByOneCommitAndEndedByAnother() throws Exception {
        assertThat(submit(1, List.of("D1")))
                .containsExactly("SELECT", "INSERT", "INSERT", "COMMIT", "SELECT", "DELETE", "UPDATE", "COMMIT");
    }

    @Test
    void whatIsKnownCostsOneQuery() throws Exception {
        assertThat(submit(0, List.of("first", "second", "first"))).containsExactly("SELECT");
    }

    @Test
    void manyAreHandedInByOneCommit() throws Exception {
        List<String> subjects = IntStream.range(0, 20).mapToObj(i -> "D" + i).toList();

        assertThat(submit(20, subjects).stream().filter("COMMIT"::equals)).hasSize(1 + 20);
    }

    /** The statements until those that are new were carried through. */
    private List<String> submit(int fresh, List<String> subjects) throws InterruptedException {
        statements.clear();
        runner.submitAll(flow, subjects);
        assertThat(completed.tryAcquire(fresh, 20, TimeUnit.SECONDS)).isTrue();
        return statements.ofRuns();
    }
}
