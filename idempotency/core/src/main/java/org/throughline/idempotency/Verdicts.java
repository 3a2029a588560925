package org.throughline.idempotency;

import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What persons decide about effects, applied to what the store holds at that moment. */
final class Verdicts {
    private static final int LONGEST_ACTOR = 120;
    private static final int LONGEST_REASON = 1500;

    private final Engine engine;

    Verdicts(Engine engine) {
        this.engine = engine;
    }

    Optional<EffectRecord> retry(EffectId id, String actor, String reason) {
        return decide(id, Decision.Verdict.RETRY, actor, reason, Verdicts::opened);
    }

    boolean retry(EffectRecord seen, String actor, String reason) {
        requireNamed(actor, reason);
        return decided(seen, Decision.Verdict.RETRY, actor, reason, Verdicts::opened);
    }

    static void requireNamed(String actor, String reason) {
        EffectId.check("actor", actor, LONGEST_ACTOR);
        EffectId.check("reason", reason, LONGEST_REASON);
    }

    private static @Nullable EffectStatus opened(EffectRecord found, String why) {
        return switch (found.state()) {
            case FAILED, RETRYABLE -> EffectStatus.because(EffectState.REOPENED, why);
            case PARKED, DISCARDED -> EffectStatus.because(EffectState.RELEASED, why);
            case IN_FLIGHT, SUCCEEDED, UNKNOWN, RELEASED, REOPENED -> null;
        };
    }

    /** Like {@link #retry}, with an input that replaces the one that was refused. */
    Optional<EffectRecord> correct(EffectId id, Object input, String actor, String reason) {
        String payload = engine.results().encode(input);
        return decide(id, Decision.Verdict.CORRECT, actor, reason, (found, why) -> switch (found.state()) {
            case FAILED -> EffectStatus.because(EffectState.REOPENED, why).withPayload(payload);
            case PARKED ->
                throw new IllegalStateException("effect " + id + " may have happened with the input that it had");
            case RETRYABLE, DISCARDED, IN_FLIGHT, SUCCEEDED, UNKNOWN, RELEASED, REOPENED -> null;
        });
    }

    EffectRecord record(EffectId id, Object result, String actor, String reason) {
        EffectStatus status =
                EffectStatus.succeeded(Completion.RECORDED, engine.results().encode(result));
        return close(id, Decision.Verdict.RECORD, actor, reason, (found, why) -> status);
    }

    EffectRecord discard(EffectId id, String actor, String reason) {
        return close(
                id,
                Decision.Verdict.DISCARD,
                actor,
                reason,
                (found, why) -> EffectStatus.because(EffectState.DISCARDED, why));
    }

    private EffectRecord close(
            EffectId id,
            Decision.Verdict verdict,
            String actor,
            String reason,
            BiFunction<EffectRecord, String, EffectStatus> next) {
        return decide(id, verdict, actor, reason, (found, why) -> {
                    if (found.state() == EffectState.IN_FLIGHT || found.state() == EffectState.SUCCEEDED) {
                        throw new IllegalStateException("effect " + id + " is " + found.state());
                    }
                    return next.apply(found, why);
                })
                .orElseThrow(() -> new IllegalStateException("effect " + id + " was never run"));
    }

    private Optional<EffectRecord> decide(
            EffectId id,
            Decision.Verdict verdict,
            String actor,
            String reason,
            BiFunction<EffectRecord, String, @Nullable EffectStatus> next) {
        requireNamed(actor, reason);
        while (true) {
            Optional<EffectRecord> found = engine.store().find(id);
            if (found.isEmpty() || decided(found.get(), verdict, actor, reason, next)) {
                return engine.store().find(id);
            }
        }
    }

    /** Whether it was applied, or there was nothing to apply; false if the effect is not as it was seen any more. */
    private boolean decided(
            EffectRecord seen,
            Decision.Verdict verdict,
            String actor,
            String reason,
            BiFunction<EffectRecord, String, @Nullable EffectStatus> next) {
        EffectStatus status = next.apply(seen, verdict + " by " + actor + ": " + reason);
        return status == null || engine.store().decide(seen, status, verdict, actor, reason);
    }
}
