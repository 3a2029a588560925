package org.throughline.idempotency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.Completion;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectFailure;
import org.throughline.idempotency.EffectFilter;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectInProgressException;
import org.throughline.idempotency.EffectKey;
import org.throughline.idempotency.EffectParkedException;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectRejectedException;
import org.throughline.idempotency.EffectResult;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.FingerprintMismatchException;
import org.throughline.idempotency.InMemoryEffectStore;
import org.throughline.idempotency.Outcome;
import org.throughline.idempotency.Probe;
import org.throughline.idempotency.RetryPolicy;
import org.throughline.idempotency.Saga;
import org.throughline.idempotency.Sagas;
import org.throughline.idempotency.StaleOwnerException;
import org.throughline.idempotency.deadletter.DeadLetterDecision;
import org.throughline.idempotency.http.HttpAnswer;
import org.throughline.idempotency.http.IdempotencyKeyHandler;
import org.throughline.idempotency.http.KeyedRequest;

/** The rules that the toolkit is built on, a test for each by its number; other tests go deeper into every one. */
class SixteenRulesTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static JdbcConnectionPool database;
    private static int keys;

    private final EffectStore store = new JdbcEffectStore(database);
    private final List<String> vendor = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private final Effects effects = node(RetryPolicy.none());
    private String key = "";

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.inMemory();
    }

    @AfterAll
    static void dropDatabase() {
        database.dispose();
    }

    @BeforeEach
    void anotherKey() {
        key = "INV-" + ++keys;
    }

    @Test
    void rule01AClaimIsOneAtomicStepAndTellsWhatIsThere() throws Exception {
        List<Claim> claims = atOnce(16, owner -> store.claim(id(), "v1:aa", "node-" + owner, LEASE));

        assertThat(claims).filteredOn(Claim.Granted.class::isInstance).hasSize(1);
        assertThat(claims)
                .filteredOn(Claim.Refused.class::isInstance)
                .hasSize(15)
                .allSatisfy(refused ->
                        assertThat(((Claim.Refused) refused).found().state()).isEqualTo(EffectState.IN_FLIGHT));
    }

    @Test
    void rule02WhatIsAboutToBeSentIsStoredFirstAndReconciledAfterACrash() {
        assertThatExceptionOfType(Crash.class)
                .isThrownBy(() -> effects.run(effect().perform(() -> {
                            assertThat(state()).isEqualTo(EffectState.IN_FLIGHT);
                            vendor.add("sent");
                            throw new Crash();
                        })
                        .build()));

        assertThat(effects.run(effect().build())).isEqualTo(new EffectResult.Recovered<>("sent"));
        assertThat(vendor).containsExactly("sent");
    }

    @Test
    void rule03OnlyTheHolderOfTheFenceEndsAnAttemptAndTheActionIsGivenTheFence() {
        List<Long> fences = new ArrayList<>();
        Effect<String> overtaken = effect().perform(sent -> {
                    fences.add(sent.fence());
                    store.finish(id(), sent.fence(), EffectStatus.of(EffectState.RETRYABLE));
                    store.claim(id(), effects.fingerprint("input"), "node-2", LEASE);
                    return "late";
                })
                .build();

        assertThatExceptionOfType(StaleOwnerException.class).isThrownBy(() -> effects.run(overtaken));
        assertThat(fences).containsExactly(1L);
        assertThat(store.find(id())).hasValueSatisfying(found -> {
            assertThat(found.tenure().owner()).isEqualTo("node-2");
            assertThat(found.state()).isEqualTo(EffectState.IN_FLIGHT);
        });
    }

    @Test
    void rule04TheConnectorSaysWhatAFailureMeans() {
        assertThat(stateAfter(new Failure(Outcome.NOT_EXECUTED))).isEqualTo(EffectState.RETRYABLE);
        assertThat(stateAfter(new Failure(Outcome.REJECTED))).isEqualTo(EffectState.FAILED);
        assertThat(stateAfter(new Failure(Outcome.UNKNOWN))).isEqualTo(EffectState.UNKNOWN);
        assertThat(stateAfter(new IllegalStateException("read timed out"))).isEqualTo(EffectState.UNKNOWN);
    }

    @Test
    void rule05NothingIsRepeatedBeforeTheProbeHasAnswered() {
        List<Probe<String>> answers =
                new ArrayList<>(List.of(Probe.unsure("index lags"), Probe.absent(), Probe.found("sent")));
        Effect<String> probed = effect().probe(() -> answers.remove(0))
                .perform(() -> {
                    vendor.add("sent");
                    throw new Failure(Outcome.UNKNOWN);
                })
                .build();

        assertThat(node(tries(5)).run(probed)).isEqualTo(new EffectResult.Recovered<>("sent"));
        assertThat(vendor).as("at first, and after it was certainly not there").hasSize(2);
    }

    @Test
    void rule05WithoutAProbeAnUnknownOutcomeWaitsForAPerson() {
        Effect<String> unprobed = single("post")
                .perform(() -> {
                    throw new Failure(Outcome.UNKNOWN);
                })
                .build();

        assertThatExceptionOfType(EffectParkedException.class).isThrownBy(() -> effects.run(unprobed));
        assertThatExceptionOfType(EffectParkedException.class).isThrownBy(() -> effects.run(unprobed));
    }

    @Test
    void rule06TheKeyThatIsSentIsTheSameOnEveryAttempt() {
        List<EffectKey> sent = new ArrayList<>();
        Effect<String> throttled = effect().perform(effectKey -> {
                    sent.add(effectKey);
                    if (sent.size() == 1) {
                        throw new Failure(Outcome.NOT_EXECUTED);
                    }
                    return "done";
                })
                .build();

        node(tries(2)).run(throttled);

        assertThat(sent).containsExactly(new EffectKey(key, 1), new EffectKey(key, 2));
    }

    @Test
    void rule07OtherInputIsRefusedAndAKeyInProgressTurnsOthersAway() {
        effects.run(effect().build());
        assertThatExceptionOfType(FingerprintMismatchException.class)
                .isThrownBy(() -> effects.run(effect().fingerprint("other").build()));

        anotherKey();
        store.claim(id(), effects.fingerprint("input"), "node-2", LEASE);
        assertThatExceptionOfType(EffectInProgressException.class).isThrownBy(() -> effects.run(effect().build()));
        assertThat(vendor).hasSize(1);
    }

    @Test
    void rule07AServiceAnswers400And409And422() {
        IdempotencyKeyHandler handler = IdempotencyKeyHandler.of(effects);
        List<Integer> whileUnderWay = new ArrayList<>();
        handler.handle(request(quotedKey(), "a"), sent -> {
            whileUnderWay.add(
                    handler.handle(request(quotedKey(), "a"), again -> answer()).status());
            return answer();
        });

        assertThat(whileUnderWay).containsExactly(409);
        assertThat(handler.handle(request(Optional.empty(), "a"), sent -> answer())
                        .status())
                .isEqualTo(400);
        assertThat(handler.handle(request(quotedKey(), "b"), sent -> answer()).status())
                .isEqualTo(422);
    }

    @Test
    void rule08ARefusalIsGivenBackAsAnErrorAndWhatMayPassIsNot() {
        stateAfter(new Failure(Outcome.REJECTED));
        assertThatExceptionOfType(EffectRejectedException.class).isThrownBy(() -> effects.run(effect().build()));
        assertThat(vendor).isEmpty();

        stateAfter(new Failure(Outcome.NOT_EXECUTED));
        assertThat(effects.run(effect().build())).isEqualTo(new EffectResult.Performed<>("sent"));
    }

    @Test
    void rule09ARenewalLeavesTheFenceAloneAndTheEndOfALeaseRepeatsNothing() {
        store.claim(id(), effects.fingerprint("input"), "node-2", Duration.ZERO);
        vendor.add("sent");

        assertThat(store.renew(id(), 1, Duration.ZERO)).isTrue();
        assertThat(effects.run(effect().build())).isEqualTo(new EffectResult.Recovered<>("sent"));
        assertThat(store.finish(id(), 1, EffectStatus.of(EffectState.RETRYABLE)))
                .isFalse();
        assertThat(vendor).containsExactly("sent");
    }

    @Test
    void rule10OnlyWhatHasEndedIsForgottenAndNotTooSoon() {
        for (EffectState state : List.of(EffectState.FAILED, EffectState.PARKED, EffectState.UNKNOWN)) {
            EffectId each = new EffectId("rule-10", "post", state.name());
            store.claim(each, "v1:aa", "node-1", LEASE);
            store.finish(each, 1, EffectStatus.of(state));
        }

        assertThatIllegalArgumentException().isThrownBy(() -> effects.purge(Duration.ofHours(1)));
        assertThat(store.purge("rule-10", Duration.ZERO, 10)).isEqualTo(1);
        assertThat(store.list("rule-10", EffectFilter.all(), 10))
                .extracting(EffectRecord::state)
                .containsExactlyInAnyOrder(EffectState.PARKED, EffectState.UNKNOWN);
    }

    @Test
    void rule13AReplayIsAnotherAttemptUnderTheSameKeyWithAnAuditAndCanBeTriedDry() {
        Effect<String> lost = effect().probe(() -> Probe.unsure("index lags"))
                .perform(() -> {
                    vendor.add("sent");
                    throw new Failure(Outcome.UNKNOWN);
                })
                .build();
        assertThatThrownBy(() -> effects.run(lost)).isInstanceOf(Failure.class);
        assertThatExceptionOfType(EffectParkedException.class).isThrownBy(() -> effects.run(lost));
        String letter = "erp.invoice.post/" + key;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> effects.deadLetters().replay(letter, " ", "why"));
        effects.deadLetters().replay(letter, "jo", "the index has caught up");

        assertThat(effects.lookUp(effect().build())).as("dry run").contains("sent");
        assertThat(effects.run(effect().build())).isEqualTo(new EffectResult.Replayed<>("sent"));
        assertThat(vendor).containsExactly("sent");
        assertThat(effects.deadLetters().decisions(letter))
                .extracting(DeadLetterDecision::actor, DeadLetterDecision::reason)
                .containsExactly(tuple("jo", "the index has caught up"));
    }

    @Test
    void rule14ASagaIsUndoneFromItsEndEvenIfInterruptedAndNothingTwice() {
        Saga<String> saga = new Saga<>("setup", key, steps -> steps.run(step("project")) + steps.run(step("order")));
        Sagas sagas = new Sagas(effects);
        sagas.run(saga);

        Thread.currentThread().interrupt();
        sagas.abandon(saga, "jo", "cancelled");
        assertThat(Thread.interrupted()).isTrue();
        sagas.abandon(saga, "jo", "cancelled");

        assertThat(vendor).containsExactly("project", "order", "undo order", "undo project");
    }

    @Test
    void rule15WaitsAreRandomUpToADoublingBoundAndALongerOneThatWasAskedForIsHonoured() {
        List<RuntimeException> failures = new ArrayList<>(List.of(
                new Failure(Outcome.NOT_EXECUTED),
                new Failure(Outcome.NOT_EXECUTED, Duration.ofMinutes(2)),
                new Failure(Outcome.NOT_EXECUTED)));
        Effect<String> flaky = effect().perform(() -> {
                    if (!failures.isEmpty()) {
                        throw failures.remove(0);
                    }
                    return "done";
                })
                .build();

        node(new RetryPolicy(4, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofHours(1)))
                .run(flaky);

        assertThat(waits).hasSize(3);
        assertThat(waits.get(0)).isBetween(Duration.ZERO, Duration.ofSeconds(1));
        assertThat(waits.get(1)).isEqualTo(Duration.ofMinutes(2));
        assertThat(waits.get(2)).isBetween(Duration.ZERO, Duration.ofSeconds(3));
    }

    @Test
    void rule16AllStoresBehaveAlike() {
        assertThat(history(store)).isEqualTo(history(new InMemoryEffectStore(Clock.systemUTC())));
    }

    /** A short history; the contracts of the testkit, which every store passes, have the long ones. */
    private List<Object> history(EffectStore tried) {
        List<Object> seen = new ArrayList<>();
        seen.add(tried.claim(id(), "v1:aa", "a", LEASE));
        seen.add(tried.claim(id(), "v1:aa", "b", LEASE) instanceof Claim.Refused);
        seen.add(tried.finish(id(), 1, EffectStatus.of(EffectState.UNKNOWN)));
        seen.add(tried.claim(id(), "v1:bb", "b", LEASE) instanceof Claim.Refused);
        seen.add(tried.claim(id(), "v1:aa", "b", LEASE));
        seen.add(tried.finish(id(), 1, EffectStatus.of(EffectState.FAILED)));
        seen.add(tried.finish(id(), 2, EffectStatus.succeeded(Completion.PERFORMED, "1")));
        seen.add(tried.find(id()).map(EffectRecord::status));
        return seen;
    }

    private Effect.Builder<String> effect() {
        return Effect.named("erp.invoice.post", String.class)
                .key(key)
                .fingerprint("input")
                .probeFor(() -> vendor.stream().findFirst())
                .perform(() -> write("sent"));
    }

    private Effect<String> step(String what) {
        return single(what).compensate(done -> single("undo " + done).build()).build();
    }

    private Effect.Builder<String> single(String what) {
        return Effect.named(what.replace(' ', '.'), String.class)
                .key(key)
                .fingerprint(what)
                .perform(() -> write(what));
    }

    private String write(String what) {
        vendor.add(what);
        return what;
    }

    private EffectState stateAfter(RuntimeException failure) {
        anotherKey();
        assertThatThrownBy(() -> effects.run(effect().perform(() -> {
                            throw failure;
                        })
                        .build()))
                .isSameAs(failure);
        return state();
    }

    private EffectId id() {
        return new EffectId("default", "erp.invoice.post", key);
    }

    private EffectState state() {
        return store.find(id()).orElseThrow().state();
    }

    private Effects node(RetryPolicy retry) {
        return Effects.builder()
                .store(store)
                .owner("node-1")
                .retry(retry)
                .sleeper(waits::add)
                .random(new Random(16))
                .build();
    }

    private static RetryPolicy tries(int attempts) {
        return new RetryPolicy(attempts, Duration.ofMillis(1), Duration.ofMillis(1), LEASE);
    }

    private Optional<String> quotedKey() {
        return Optional.of("\"" + key + "\"");
    }

    private static KeyedRequest request(Optional<String> header, String body) {
        return new KeyedRequest(
                "POST", "/invoices", "acme", header, "/invoices", body.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpAnswer answer() {
        return HttpAnswer.of(201, "application/json", "{}");
    }

    private static <R> List<R> atOnce(int threads, IntFunction<R> action) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<R>> calls = IntStream.range(0, threads)
                    .<Callable<R>>mapToObj(i -> () -> action.apply(i))
                    .toList();
            List<R> results = new ArrayList<>();
            for (Future<R> each : pool.invokeAll(calls, 30, TimeUnit.SECONDS)) {
                results.add(each.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private static final class Crash extends Error {}

    private static final class Failure extends RuntimeException implements EffectFailure {
        private final Outcome outcome;
        private final transient Optional<Duration> retryAfter;

        Failure(Outcome outcome) {
            this(outcome, Optional.empty());
        }

        Failure(Outcome outcome, Duration retryAfter) {
            this(outcome, Optional.of(retryAfter));
        }

        private Failure(Outcome outcome, Optional<Duration> retryAfter) {
            super(outcome.name());
            this.outcome = outcome;
            this.retryAfter = retryAfter;
        }

        @Override
        public Outcome outcome() {
            return outcome;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }
}
