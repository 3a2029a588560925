package org.throughline.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.http.ConnectorHttp;

/** Credentials are renewed once and shown never; limits are told with the wait. */
abstract class CredentialContract<C> extends FaultContract<C> {

    @Test
    void aThrottledCallTellsTheWaitInSeconds() {
        throttled(WriteFault.THROTTLED_FOR_SECONDS);
    }

    @Test
    void aThrottledCallTellsTheWaitUntilADate() {
        throttled(WriteFault.THROTTLED_UNTIL_A_DATE);
    }

    private void throttled(WriteFault fault) {
        run(run -> {
            run.read();
            run.proxy.always(run.subject::isData, fault.in(run.subject));

            assertThatExceptionOfType(RateLimitedException.class)
                    .isThrownBy(run::read)
                    .satisfies(failure -> {
                        if (run.subject.tellsWait) {
                            assertThat(failure.retryAfter())
                                    .hasValueSatisfying(wait ->
                                            assertThat(wait).isCloseTo(WriteFault.WAIT, Duration.ofSeconds(10)));
                        }
                    });
        });
    }

    @Test
    void anExpiredTokenIsRenewedOnce() {
        run(run -> {
            run.read();
            long before = run.tokenRequests();
            run.proxy.once(run.subject::isData, Fault.refuse(ProxyAnswer.json(401, "{}")));

            if (run.subject.hasTokens) {
                assertThatCode(run::read).doesNotThrowAnyException();
                assertThat(run.tokenRequests() - before).as("token requests").isEqualTo(1);
            } else {
                assertThatExceptionOfType(AuthenticationException.class).isThrownBy(run::read);
            }
        });
    }

    @Test
    void aRefusedCredentialNeedsAHuman() {
        run(run -> {
            run.proxy.always(run.subject::isData, Fault.refuse(ProxyAnswer.json(401, "{}")));

            assertThatExceptionOfType(AuthenticationException.class).isThrownBy(run::read);
            assertThat(run.dataRequests()).as("attempts").isLessThanOrEqualTo(2);
        });
    }

    @TestFactory
    Stream<DynamicTest> noSecretIsShown() {
        Map<String, Fault> faults = Map.of(
                "lost answer", Fault.loseAnswer(),
                "refused request", Fault.refuse(ProxyAnswer.json(400, "{}")),
                "refused credential", Fault.refuse(ProxyAnswer.json(401, "{}")),
                "page of HTML", Fault.refuse(ProxyAnswer.html(503, "<html/>")));
        return faults.entrySet().stream()
                .map(fault -> dynamicTest(
                        fault.getKey(),
                        () -> run(run -> {
                            assertThat(run.subject.secrets)
                                    .as("secrets to look for")
                                    .isNotEmpty();
                            run.proxy.always(request -> true, fault.getValue());

                            assertThat(run.failure(run::read)).isNotNull();
                            run.assertShowsNothing();
                        })));
    }

    @Test
    void whatIsLoggedIsHeardAndShowsNothing() {
        run(run -> {
            run.read();
            Assumptions.assumeTrue(
                    run.heard(ConnectorHttp.class.getName()),
                    "not tested: SLF4J does not log to java.util.logging, add slf4j-jdk14 to the test class path");
            run.assertShowsNothing();
        });
    }
}
