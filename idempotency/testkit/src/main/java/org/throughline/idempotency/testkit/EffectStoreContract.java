package org.throughline.idempotency.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Backlog;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.Completion;
import org.throughline.idempotency.Decision;
import org.throughline.idempotency.EffectFilter;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.EffectStore;

/** The promises of {@link EffectStore}, each as a test. Keys are random, so a store may be shared between tests. */
public abstract class EffectStoreContract {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration ENDED = Duration.ZERO;
    private static final String INPUT = "v1:aa";
    private static final String OTHER_INPUT = "v1:bb";
    private static final EffectStatus DONE = EffectStatus.succeeded(Completion.PERFORMED, "\"INV-1\"");
    private static final Set<EffectState> OPEN =
            Set.of(EffectState.RETRYABLE, EffectState.UNKNOWN, EffectState.RELEASED, EffectState.REOPENED);

    private EffectStore store;
    private EffectId id;

    /** For subclasses. */
    protected EffectStoreContract() {}

    /**
     * Opens the store under test.
     *
     * @return a store, ready for use
     */
    protected abstract EffectStore openStore();

    @BeforeEach
    void open() {
        store = openStore();
        id = anyId("post");
    }

    @Test
    void anUnknownEffectIsGrantedUnderTheFirstFence() {
        Claim claim = store.claim(id, INPUT, "a", LONG);

        assertThat(claim).isEqualTo(new Claim.Granted(1, Optional.empty()));
        assertThat(store.find(id)).map(EffectRecord::state).contains(EffectState.IN_FLIGHT);
    }

    @Test
    void anUnknownEffectIsNotFound() {
        assertThat(store.find(id)).isEmpty();
        assertThat(store.decisions(id)).isEmpty();
        assertThat(store.renew(id, 1, LONG)).isFalse();
        assertThat(store.finish(id, 1, DONE)).isFalse();
    }

    @Test
    void anotherOwnerIsRefusedWhileTheLeaseRuns() {
        store.claim(id, INPUT, "a", LONG);

        EffectRecord found = refused(store.claim(id, INPUT, "b", LONG));

        assertThat(found.tenure().owner()).isEqualTo("a");
        assertThat(found.tenure().fence()).isEqualTo(1);
    }

    @Test
    void anotherOwnerTakesOverWhenTheLeaseHasEnded() {
        store.claim(id, INPUT, "a", ENDED);

        Claim claim = store.claim(id, INPUT, "b", LONG);

        assertThat(claim).isEqualTo(new Claim.Granted(2, Optional.of(EffectState.IN_FLIGHT)));
        assertThat(store.find(id)).map(found -> found.tenure().owner()).contains("b");
    }

    @Test
    void theSameOwnerTakesOverAtOnce() {
        store.claim(id, INPUT, "a", LONG);

        assertThat(store.claim(id, INPUT, "a", LONG))
                .isEqualTo(new Claim.Granted(2, Optional.of(EffectState.IN_FLIGHT)));
    }

    @Test
    void everyStateIsOpenOrClosedToTheNextClaim() {
        SoftAssertions softly = new SoftAssertions();
        for (EffectState state : states()) {
            EffectId each = effectIn(state);
            Claim claim = store.claim(each, INPUT, "b", LONG);
            if (OPEN.contains(state)) {
                softly.assertThat(claim).isEqualTo(new Claim.Granted(2, Optional.of(state)));
            } else {
                softly.assertThat(claim).as(state.name()).isInstanceOf(Claim.Refused.class);
            }
        }
        softly.assertAll();
    }

    @Test
    void otherInputIsRefusedUnlessTheEffectWasReopened() {
        SoftAssertions softly = new SoftAssertions();
        for (EffectState state : states()) {
            Claim claim = store.claim(effectIn(state), OTHER_INPUT, "a", LONG);
            softly.assertThat(claim instanceof Claim.Granted).as(state.name()).isEqualTo(state == EffectState.REOPENED);
        }
        softly.assertAll();
    }

    @Test
    void otherInputIsRefusedToTheOwnerAndAfterTheLeaseToo() {
        store.claim(id, INPUT, "a", ENDED);

        assertThat(store.claim(id, OTHER_INPUT, "a", LONG)).isInstanceOf(Claim.Refused.class);
        assertThat(refused(store.claim(id, OTHER_INPUT, "b", LONG)).fingerprint())
                .isEqualTo(INPUT);
    }

    @Test
    void aReopenedEffectTakesTheFingerprintOfTheNewInput() {
        EffectId reopened = effectIn(EffectState.REOPENED);

        store.claim(reopened, OTHER_INPUT, "a", LONG);

        assertThat(store.find(reopened)).map(EffectRecord::fingerprint).contains(OTHER_INPUT);
    }

    @Test
    void theFenceGrowsWithEveryClaimAndIsNeverReset() {
        for (long fence = 1; fence <= 5; fence++) {
            assertThat(store.claim(id, INPUT, "a", LONG))
                    .extracting(claim -> ((Claim.Granted) claim).fence())
                    .isEqualTo(fence);
            store.finish(id, fence, EffectStatus.of(EffectState.PARKED));
            decide(EffectStatus.of(EffectState.RELEASED), "again");
        }
    }

    @Test
    void onlyTheFenceOfTheLastClaimCanFinish() {
        store.claim(id, INPUT, "a", ENDED);
        store.claim(id, INPUT, "b", LONG);

        assertThat(store.finish(id, 1, DONE)).isFalse();
        assertThat(store.find(id)).map(EffectRecord::state).contains(EffectState.IN_FLIGHT);
        assertThat(store.finish(id, 2, DONE)).isTrue();
    }

    @Test
    void whatIsFinishedCannotBeFinishedAgain() {
        store.claim(id, INPUT, "a", LONG);
        store.finish(id, 1, DONE);

        assertThat(store.finish(id, 1, EffectStatus.of(EffectState.FAILED))).isFalse();
        assertThat(store.find(id)).map(EffectRecord::status).contains(DONE);
    }

    @Test
    void aRenewalKeepsOthersAwayAndLeavesTheFenceAlone() {
        store.claim(id, INPUT, "a", ENDED);

        assertThat(store.renew(id, 1, LONG)).isTrue();
        assertThat(refused(store.claim(id, INPUT, "b", LONG)).tenure().fence()).isEqualTo(1);
        assertThat(store.finish(id, 1, DONE)).isTrue();
    }

    @Test
    void onlyTheLastClaimCanBeRenewed() {
        store.claim(id, INPUT, "a", ENDED);
        store.claim(id, INPUT, "b", LONG);

        assertThat(store.renew(id, 1, LONG)).isFalse();
        store.finish(id, 2, DONE);
        assertThat(store.renew(id, 2, LONG)).isFalse();
    }

    @Test
    void aRecordIsReadBackAsItWasWritten() {
        EffectStatus status = new EffectStatus(
                EffectState.UNKNOWN, null, null, "java.io.IOException", "İstanbul 𝒳 'quoted' \"; --", "{\"n\":1}");
        store.claim(id, INPUT, "a", LONG);
        store.finish(id, 1, status);

        EffectRecord found = store.find(id).orElseThrow();

        assertThat(found.id()).isEqualTo(id);
        assertThat(found.fingerprint()).isEqualTo(INPUT);
        assertThat(found.status()).isEqualTo(status);
        assertThat(found.tenure().leaseUntil()).isAfter(found.createdAt());
        assertThat(found.updatedAt()).isAfterOrEqualTo(found.createdAt());
    }

    @Test
    void anErrorMessageWithWhateverCharactersEndsAnAttempt() {
        store.claim(id, INPUT, "a", LONG);

        boolean finished = store.finish(id, 1, EffectStatus.because(EffectState.UNKNOWN, "nul \u0000, half \uD83D"));

        assertThat(finished).isTrue();
        assertThat(store.find(id)).map(EffectRecord::state).contains(EffectState.UNKNOWN);
    }

    @Test
    void aClaimForgetsTheErrorBeforeIt() {
        store.claim(id, INPUT, "a", LONG);
        store.finish(id, 1, EffectStatus.because(EffectState.RETRYABLE, "down"));
        store.claim(id, INPUT, "a", LONG);

        assertThat(store.find(id)).map(EffectRecord::status).contains(EffectStatus.of(EffectState.IN_FLIGHT));
    }

    @Test
    void aLargeResultIsKept() {
        String result = "ğ".repeat(32 * 1024);
        store.claim(id, INPUT, "a", LONG);
        store.finish(id, 1, EffectStatus.succeeded(Completion.RECOVERED, result));

        assertThat(store.find(id)).map(found -> found.status().result()).contains(result);
    }

    @Test
    void keysThatDifferInCaseOrSpaceOrAccentOrScopeAreDifferentEffects() {
        List<EffectId> ids = List.of(
                id,
                new EffectId(id.scope(), id.name(), "i" + id.key()),
                new EffectId(id.scope(), id.name(), "I" + id.key()),
                new EffectId(id.scope(), id.name(), id.key() + " "),
                new EffectId(id.scope(), id.name(), id.key() + "\u00E9"),
                new EffectId(id.scope(), id.name(), id.key() + "e\u0301"),
                new EffectId(id.scope(), id.name(), id.key() + "e"),
                new EffectId(id.scope(), id.name(), id.key() + "\u00DF"),
                new EffectId(id.scope(), id.name(), id.key() + "ss"),
                new EffectId(id.scope(), id.name() + ".x", id.key()),
                new EffectId(id.scope() + "x", id.name(), id.key()));

        assertThat(ids)
                .allSatisfy(each -> assertThat(store.claim(each, INPUT, "a", LONG))
                        .isEqualTo(new Claim.Granted(1, Optional.empty())));
    }

    @Test
    void theLongestIdIsKept() {
        EffectId longest = new EffectId(
                "s".repeat(64),
                "n".repeat(120),
                id.key() + "k".repeat(255 - id.key().length()));

        store.claim(longest, INPUT, "a", LONG);

        assertThat(store.find(longest)).map(EffectRecord::id).contains(longest);
    }

    @Test
    void aDecisionIsAppliedAndKept() {
        EffectId parked = effectIn(EffectState.PARKED);
        id = parked;

        assertThat(decide(EffectStatus.because(EffectState.RELEASED, "why"), "looked, not there"))
                .isTrue();
        assertThat(store.find(parked)).map(EffectRecord::state).contains(EffectState.RELEASED);
        assertThat(store.decisions(parked)).singleElement().satisfies(decision -> {
            assertThat(decision.verdict()).isEqualTo(Decision.Verdict.RETRY);
            assertThat(decision.actor()).isEqualTo("ayşe");
            assertThat(decision.reason()).isEqualTo("looked, not there");
            assertThat(decision.from()).isEqualTo(EffectState.PARKED);
            assertThat(decision.to()).isEqualTo(EffectState.RELEASED);
        });
    }

    @Test
    void decisionsAreListedOldestFirst() {
        id = effectIn(EffectState.PARKED);
        decide(EffectStatus.of(EffectState.DISCARDED), "first");
        decide(EffectStatus.of(EffectState.RELEASED), "second");

        assertThat(store.decisions(id)).extracting(Decision::reason).containsExactly("first", "second");
    }

    @Test
    void aDecisionOnWhatHasChangedSinceIsNeitherAppliedNorKept() {
        id = effectIn(EffectState.RETRYABLE);
        EffectRecord seen = store.find(id).orElseThrow();
        store.claim(id, INPUT, "b", LONG);
        store.finish(id, 2, EffectStatus.of(EffectState.RETRYABLE));

        boolean applied = store.decide(
                seen, EffectStatus.of(EffectState.DISCARDED), Decision.Verdict.DISCARD, "ayşe", "not needed");

        assertThat(applied).isFalse();
        assertThat(store.find(id)).map(EffectRecord::state).contains(EffectState.RETRYABLE);
        assertThat(store.decisions(id)).isEmpty();
    }

    @Test
    void effectsAreListedByScopeAndPrefixInTheOrderOfTheirFirstClaim() {
        String scope = UUID.randomUUID().toString();
        EffectId second = new EffectId(scope, "erp.invoice_post", "2");
        EffectId first = new EffectId(scope, "erp.invoice%post", "1");
        List.of(first, second, new EffectId(scope, "tax.record", "3"), new EffectId(scope + "x", "erp.x", "4"))
                .forEach(each -> store.claim(each, INPUT, "a", LONG));
        store.claim(first, INPUT, "a", LONG);

        assertThat(store.list(scope, EffectFilter.all().named("erp."), 10))
                .extracting(EffectRecord::id)
                .containsExactly(first, second);
        assertThat(store.list(scope, EffectFilter.all().named("erp.invoice_"), 10))
                .extracting(EffectRecord::id)
                .containsExactly(second);
        assertThat(store.list(scope, EffectFilter.all(), 10)).hasSize(3);
    }

    @Test
    void noMoreEffectsAreListedThanAskedForAndOnlyThoseInTheStatesAskedFor() {
        String scope = UUID.randomUUID().toString();
        for (EffectState state : EffectState.values()) {
            effectIn(state, new EffectId(scope, "post", state.name()));
        }

        assertThat(store.list(scope, EffectFilter.all(), 2)).hasSize(2);
        assertThat(store.list(scope, EffectFilter.all().in(EffectState.PARKED, EffectState.FAILED), 10))
                .extracting(EffectRecord::state)
                .containsExactlyInAnyOrder(EffectState.PARKED, EffectState.FAILED);
    }

    @Test
    void whatIsNotSettledIsCountedByNameAndState() {
        String scope = UUID.randomUUID().toString();
        for (EffectState state : EffectState.values()) {
            effectIn(state, new EffectId(scope, "post", state.name()));
        }
        effectIn(EffectState.PARKED, new EffectId(scope, "post", "another"));
        effectIn(EffectState.PARKED, new EffectId(scope, "void", "1"));

        List<Backlog> backlog = store.backlog(scope);

        assertThat(backlog).extracting(Backlog::state).doesNotContain(EffectState.SUCCEEDED, EffectState.DISCARDED);
        assertThat(backlog)
                .filteredOn(each -> each.state() == EffectState.PARKED)
                .extracting(Backlog::name, Backlog::count)
                .containsExactlyInAnyOrder(tuple("post", 2L), tuple("void", 1L));
        assertThat(backlog).allSatisfy(each -> assertThat(each.oldestAge()).isGreaterThanOrEqualTo(Duration.ZERO));
    }

    @Test
    void onlyWhatHasEndedIsForgotten() {
        String scope = "purge-" + UUID.randomUUID();
        for (EffectState state : EffectState.values()) {
            effectIn(state, new EffectId(scope, "post", state.name()));
        }

        assertThat(store.purge(scope, LONG, 100)).isZero();
        assertThat(store.purge(scope, Duration.ZERO, 100)).isEqualTo(3);

        assertThat(store.list(scope, EffectFilter.all(), 10))
                .extracting(EffectRecord::state)
                .doesNotContain(EffectState.SUCCEEDED, EffectState.FAILED, EffectState.DISCARDED)
                .hasSize(EffectState.values().length - 3);
    }

    @Test
    void noMoreIsForgottenAtOnceThanAskedFor() {
        String scope = "purge-" + UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            effectIn(EffectState.SUCCEEDED, new EffectId(scope, "post", "key-" + i));
        }

        assertThat(store.purge(scope, Duration.ZERO, 3)).isEqualTo(3);
        assertThat(store.purge(scope, Duration.ZERO, 3)).isEqualTo(2);
        assertThat(store.purge(scope, Duration.ZERO, 3)).isZero();
    }

    @Test
    void aForgottenEffectIsUnknownAndSoAreTheDecisionsAboutIt() {
        EffectId forgotten = new EffectId("purge-" + UUID.randomUUID(), "post", "key");
        effectIn(EffectState.FAILED, forgotten);
        store.decide(
                store.find(forgotten).orElseThrow(),
                EffectStatus.of(EffectState.DISCARDED),
                Decision.Verdict.DISCARD,
                "ayşe",
                "no longer wanted");

        store.purge(forgotten.scope(), Duration.ZERO, 10);

        assertThat(store.find(forgotten)).isEmpty();
        assertThat(store.decisions(forgotten)).isEmpty();
        assertThat(store.claim(forgotten, OTHER_INPUT, "b", LONG)).isEqualTo(new Claim.Granted(1, Optional.empty()));
    }

    @Test
    void ofManySimultaneousClaimsOneIsGranted() {
        for (int round = 0; round < 20; round++) {
            EffectId each = anyId("race");
            List<Claim> claims = Race.between(8, racer -> store.claim(each, INPUT, "owner-" + racer, LONG));

            assertThat(claims).filteredOn(Claim.Granted.class::isInstance).hasSize(1);
        }
    }

    @Test
    void ofManySimultaneousTakeOversOneIsGranted() {
        for (int round = 0; round < 20; round++) {
            EffectId each = anyId("race");
            store.claim(each, INPUT, "dead", ENDED);
            List<Claim> claims = Race.between(8, racer -> store.claim(each, INPUT, "owner-" + racer, LONG));

            assertThat(claims).filteredOn(Claim.Granted.class::isInstance).hasSize(1);
        }
    }

    @Test
    void ofManySimultaneousRunsOneFinishesWhatWasOpen() {
        for (int round = 0; round < 20; round++) {
            EffectId each = effectIn(EffectState.RETRYABLE);
            List<Boolean> finished = Race.between(
                    8,
                    racer -> store.claim(each, INPUT, "owner-" + racer, LONG) instanceof Claim.Granted granted
                            && store.finish(each, granted.fence(), DONE));

            assertThat(finished).containsOnlyOnce(true);
            assertThat(store.find(each)).map(EffectRecord::status).contains(DONE);
        }
    }

    private boolean decide(EffectStatus status, String reason) {
        EffectRecord seen = store.find(id).orElseThrow();
        return store.decide(seen, status, Decision.Verdict.RETRY, "ayşe", reason);
    }

    private EffectId effectIn(EffectState state) {
        return effectIn(state, anyId("post"));
    }

    private EffectId effectIn(EffectState state, EffectId each) {
        store.claim(each, INPUT, "a", LONG);
        if (state != EffectState.IN_FLIGHT) {
            store.finish(each, 1, EffectStatus.of(state));
        }
        return each;
    }

    /** All but in flight, which depends on the claimant and has tests of its own. */
    private static List<EffectState> states() {
        return List.of(EffectState.values()).stream()
                .filter(state -> state != EffectState.IN_FLIGHT)
                .toList();
    }

    private static EffectRecord refused(Claim claim) {
        assertThat(claim).isInstanceOf(Claim.Refused.class);
        return ((Claim.Refused) claim).found();
    }

    private static EffectId anyId(String name) {
        return new EffectId("contract", name, UUID.randomUUID().toString());
    }
}
