package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.MappingException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.PermissionException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.UnavailableException;
import org.throughline.idempotency.RetryPolicy;
import org.throughline.model.event.Owner;

/** What a failing call is called, and that nothing is written after it. */
class FailureControlsTest {
    private static final FailureDetails DETAILS = FailureDetails.of("netsuite", "netsuite.job");

    static Stream<Arguments> failures() {
        return Stream.of(
                // What the model refuses to build: overlapping rates, a negative or a 25-hour day.
                Arguments.of(new MappingException("RateCard", "lines", "two rates apply"), "record-readable"),
                Arguments.of(new MappingException("TimeEntry", "hours", "not between 0 and 24"), "record-readable"),
                Arguments.of(new AuthenticationException(DETAILS, "refused"), "credential-valid"),
                Arguments.of(new PermissionException(DETAILS, "no role"), "permission-granted"),
                Arguments.of(new NotFoundException(DETAILS, "no job"), "record-exists"),
                Arguments.of(new RejectedException(DETAILS, "period closed"), "write-accepted"),
                Arguments.of(new IllegalStateException("a defect"), "flow-sound"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsACaseWithItsNameAndWritesNothing(RuntimeException failure, String control) throws Exception {
        CheckedFlow flow = new CheckedFlow();
        flow.failures.put("D1", failure);
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        try (WorkflowRunner runner = WorkflowRunner.on(dataSource)
                .register(flow)
                .threads(1)
                .retry(RetryPolicy.none())
                .start()) {
            runner.submit(flow, "D1");
            assertThat(runner.awaitQuiet(Duration.ofSeconds(20))).isTrue();

            assertThat(runner.cases()).singleElement().satisfies(opened -> {
                assertThat(opened.findings().get(0).control()).isEqualTo(control);
                assertThat(opened.findings().get(0).policy().remediation()).isNotBlank();
            });
        }
        assertThat(flow.writes).isEmpty();
    }

    @Test
    void aSystemThatStaysAwayIsForIntegrationAfterAsManyTriesAsSet() throws Exception {
        CheckedFlow flow = new CheckedFlow();
        flow.failures.put("D1", new UnavailableException(DETAILS, "maintenance", (Duration) null));
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        AtomicInteger waits = new AtomicInteger();
        try (WorkflowRunner runner = WorkflowRunner.on(dataSource)
                .register(flow)
                .threads(1)
                .pollingInterval(Duration.ofMillis(20))
                .pauseBetweenTries(Duration.ofMillis(10))
                .triesBeforeCase(3)
                .listener(new WorkflowListener() {
                    @Override
                    public void waiting(WorkflowRun run) {
                        waits.incrementAndGet();
                    }
                })
                .start()) {
            runner.submit(flow, "D1");
            assertThat(runner.awaitQuiet(Duration.ofSeconds(20))).isTrue();

            assertThat(runner.cases()).singleElement().satisfies(opened -> {
                assertThat(opened.findings().get(0).control()).isEqualTo("system-available");
                assertThat(opened.owner()).isEqualTo(Owner.INTEGRATION);
            });
        }
        assertThat(waits).hasValue(2);
    }
}
