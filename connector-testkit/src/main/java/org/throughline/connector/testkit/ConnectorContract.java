package org.throughline.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.MappingException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.UnavailableException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.http.PreparedRequest;
import org.throughline.connector.http.RequestPreview;

/**
 * What every connector promises, whatever its vendor.
 *
 * <p>Extend it with the connector's name and {@code ContractTest}, and describe the connector. The vendor must start
 * every test in the same state.
 *
 * @param <C> the type of the connector
 */
public abstract class ConnectorContract<C> {
    // Longer than any connector waits by itself, so that it gives up and reports the wait.
    private static final Duration WAIT = Duration.ofHours(1);
    private static final String HTML = "<html><body>Down for maintenance</body></html>";

    /** For subclasses. */
    protected ConnectorContract() {}

    /** {@return the connector to be tested; asked anew for every test} */
    protected abstract Subject<C> subject();

    @Test
    void everyDeclaredWriteIsProven() {
        Subject<C> subject = subject();

        assertThat(subject.writes.stream().map(Subject.Write::operation))
                .as("writes in the subject, against the capabilities of the connector")
                .containsExactlyInAnyOrderElementsOf(
                        subject.capabilities.writes().keySet());
        assertThat(subject.capabilities.reads()).contains(subject.read.operation());
    }

    @TestFactory
    Stream<DynamicTest> theSameKeyTwiceIsOneEffect() {
        return eachWrite((run, write) -> {
            int before = write.effects().get();

            Object first = write.run().apply(run.connector);
            Object second = write.run().apply(run.connector);

            assertThat(write.effects().get() - before).as("effects").isEqualTo(1);
            if (first instanceof WriteResult<?> once && second instanceof WriteResult<?> twice) {
                assertThat(twice.ref()).isEqualTo(once.ref());
                assertThat(twice.outcome()).isNotEqualTo(WriteOutcome.CREATED);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aLostAnswerLeavesTheOutcomeUnknownAndRepeatingIsSafe() {
        return eachWrite((run, write) -> {
            int before = write.effects().get();
            run.proxy.once(run.subject::isWrite, Fault.loseAnswer());

            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> write.run().apply(run.connector));
            assertThatCode(() -> write.run().apply(run.connector)).doesNotThrowAnyException();

            assertThat(write.effects().get() - before).as("effects").isEqualTo(1);
        });
    }

    @TestFactory
    Stream<DynamicTest> aPreviewShowsWhatIsThenSentAndSendsNothing() {
        return eachWrite((run, write) -> {
            int before = write.effects().get();

            Optional<PreparedRequest> preview = RequestPreview.of(() -> run.perform(write));

            assertThat(run.writes()).as("writes sent by the preview").isEmpty();
            assertThat(write.effects().get()).as("effects").isEqualTo(before);
            run.perform(write);
            assertThat(preview).as("preview").hasValueSatisfying(request -> {
                PreviewCheck.assertShows(request, run.writes().get(0));
                run.assertShowsNoSecret(request);
            });
        });
    }

    @Test
    void aThrottledCallTellsTheWaitInSeconds() {
        throttled(String.valueOf(WAIT.toSeconds()));
    }

    @Test
    void aThrottledCallTellsTheWaitUntilADate() {
        Instant end = Instant.now().plus(WAIT);
        throttled(DateTimeFormatter.RFC_1123_DATE_TIME.format(end.atZone(ZoneOffset.UTC)));
    }

    @TestFactory
    Stream<DynamicTest> aThrottledWriteWasNotExecuted() {
        return eachWrite((run, write) -> {
            int before = write.effects().get();
            run.proxy.once(run.subject::isWrite, Fault.refuse(throttledFor(String.valueOf(WAIT.toSeconds()))));

            assertThatExceptionOfType(RateLimitedException.class)
                    .isThrownBy(() -> write.run().apply(run.connector));

            assertThat(write.effects().get()).as("effects").isEqualTo(before);
        });
    }

    @Test
    void anExpiredTokenIsRenewedOnce() {
        try (ContractRun<C> run = new ContractRun<>(subject())) {
            run.read();
            long before = run.tokenRequests();
            run.proxy.once(run.subject::isData, Fault.refuse(ProxyAnswer.json(401, "{}")));

            if (run.subject.hasTokens) {
                assertThatCode(run::read).doesNotThrowAnyException();
                assertThat(run.tokenRequests() - before).as("token requests").isEqualTo(1);
            } else {
                assertThatExceptionOfType(AuthenticationException.class).isThrownBy(run::read);
            }
        }
    }

    @Test
    void aRefusedCredentialNeedsAHuman() {
        try (ContractRun<C> run = new ContractRun<>(subject())) {
            run.proxy.always(run.subject::isData, Fault.refuse(ProxyAnswer.json(401, "{}")));

            assertThatExceptionOfType(AuthenticationException.class).isThrownBy(run::read);
            assertThat(run.dataRequests()).as("attempts").isLessThanOrEqualTo(2);
        }
    }

    @TestFactory
    Stream<DynamicTest> pagingEndsAndLosesNothing() {
        Subject<C> subject = subject();
        return subject.listings.stream()
                .map(listing -> dynamicTest(listing.operation(), () -> {
                    try (ContractRun<C> run = new ContractRun<>(subject);
                            Stream<String> keys = listing.run().apply(run.connector)) {
                        List<String> expected = listing.expected().get();

                        assertThat(keys.limit(expected.size() + 1L)).containsExactlyInAnyOrderElementsOf(expected);
                        assertThat(run.dataRequests()).as("pages").isGreaterThan(1);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> anUnknownValueIsNeverGuessed() {
        Subject<C> subject = subject();
        return subject.unknownValues.stream()
                .map(value -> dynamicTest(value.unknown(), () -> {
                    AtomicInteger changes = new AtomicInteger();
                    try (ContractRun<C> run = new ContractRun<>(subject)) {
                        run.proxy.always(
                                run.subject::isData,
                                Fault.rewrite(
                                        body -> JsonChanges.replace(body, value.known(), value.unknown(), changes)));

                        assertThatExceptionOfType(MappingException.class).isThrownBy(run::read);
                    }
                    assertThat(changes).as("places with %s", value.known()).hasPositiveValue();
                }));
    }

    @Test
    void anUnknownFieldIsIgnored() {
        try (ContractRun<C> run = new ContractRun<>(subject())) {
            Object before = run.read();
            run.proxy.always(run.subject::isData, Fault.rewrite(JsonChanges::addUnknownFields));

            assertThat(run.read()).isEqualTo(before);
        }
    }

    @Test
    void aTruncatedAnswerIsNoAnswer() {
        try (ContractRun<C> run = new ContractRun<>(subject())) {
            run.read();
            run.proxy.always(run.subject::isData, Fault.rewrite(body -> body.substring(0, body.length() / 2)));

            assertThatExceptionOfType(UnavailableException.class).isThrownBy(run::read);
        }
    }

    @Test
    void aPageOfHtmlGivesAClearErrorWithoutThePage() {
        for (int status : new int[] {200, 400, 500, 503}) {
            try (ContractRun<C> run = new ContractRun<>(subject())) {
                run.read();
                run.proxy.always(run.subject::isData, Fault.refuse(html(status)));

                assertThatExceptionOfType(ConnectorException.class)
                        .as("status %d", status)
                        .isThrownBy(run::read)
                        .withMessageNotContaining("maintenance")
                        .satisfies(failure -> assertThat(failure.httpStatus()).hasValue(status));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> whatIsUnsupportedFailsAtOnceByName() {
        Subject<C> subject = subject();
        return subject.unsupported.stream()
                .map(missing -> dynamicTest(missing.operation(), () -> {
                    try (ContractRun<C> run = new ContractRun<>(subject)) {
                        assertThatExceptionOfType(UnsupportedOperationException.class)
                                .isThrownBy(() -> missing.run().accept(run.connector))
                                .withMessageContaining(missing.operation());
                        assertThat(run.proxy.requests()).isEmpty();
                        assertThat(subject.capabilities.supports(missing.operation()))
                                .isFalse();
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> noSecretIsShown() {
        Map<String, Fault> faults = Map.of(
                "lost answer", Fault.loseAnswer(),
                "refused request", Fault.refuse(ProxyAnswer.json(400, "{}")),
                "refused credential", Fault.refuse(ProxyAnswer.json(401, "{}")),
                "page of HTML", Fault.refuse(html(503)));
        return faults.entrySet().stream()
                .map(fault -> dynamicTest(fault.getKey(), () -> {
                    try (ContractRun<C> run = new ContractRun<>(subject())) {
                        run.proxy.always(request -> true, fault.getValue());

                        run.assertShowsNoSecret(catchThrowable(run::read));
                    }
                }));
    }

    private void throttled(String retryAfter) {
        try (ContractRun<C> run = new ContractRun<>(subject())) {
            run.read();
            run.proxy.always(run.subject::isData, Fault.refuse(throttledFor(retryAfter)));

            assertThatExceptionOfType(RateLimitedException.class)
                    .isThrownBy(run::read)
                    .satisfies(failure -> {
                        if (run.subject.tellsWait) {
                            assertThat(failure.retryAfter())
                                    .hasValueSatisfying(
                                            wait -> assertThat(wait).isCloseTo(WAIT, Duration.ofSeconds(10)));
                        }
                    });
        }
    }

    private ProxyAnswer throttledFor(String retryAfter) {
        return subject().throttled.withHeader("Retry-After", retryAfter);
    }

    private Stream<DynamicTest> eachWrite(BiConsumer<ContractRun<C>, Subject.Write<C>> test) {
        Subject<C> subject = subject();
        return subject.writes.stream()
                .map(write -> dynamicTest(write.operation(), () -> {
                    try (ContractRun<C> run = new ContractRun<>(subject)) {
                        test.accept(run, write);
                    }
                }));
    }

    private static ProxyAnswer html(int status) {
        return ProxyAnswer.json(status, HTML).withHeader("Content-Type", "text/html; charset=utf-8");
    }
}
