package org.throughline.idempotency;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One claim of an effect, from probe to final status.
 *
 * <p>Catches no {@link Error}: the effect then stays in flight, as after a crash, and is treated like that.
 */
final class Attempt<T> {
    private final Engine engine;
    private final Effect<T> effect;
    private final EffectId id;
    private final long fence;
    private final Backoff backoff;
    private final Resilience resilience;

    Attempt(Engine engine, Effect<T> effect, EffectId id, long fence, Backoff backoff, Resilience resilience) {
        this.engine = engine;
        this.effect = effect;
        this.id = id;
        this.fence = fence;
        this.backoff = backoff;
        this.resilience = resilience;
    }

    Step<T> run(Optional<EffectState> earlier) {
        // What was never taken up is like what was certainly not done.
        EffectState before = earlier.orElse(EffectState.RETRYABLE);
        if (!before.mayHaveHappened()) {
            return perform(before, true);
        }
        Probe<T> answer;
        try {
            answer = resilience.call(effect::probe);
        } catch (RuntimeException failure) {
            return probeFailed(failure);
        }
        if (answer instanceof Probe.Found<T> found) {
            return succeeded(found.value(), Completion.RECOVERED);
        }
        boolean certain = answer instanceof Probe.Absent<T> || before.isCleared();
        if (!certain && !effect.isRepeatable()) {
            return cannotTell(((Probe.Unsure<T>) answer).reason());
        }
        // The probe may have taken longer than the lease: what it said holds only for the owner.
        if (!engine.store().renew(id, fence, engine.lease())) {
            throw new StaleOwnerException(id, fence, null);
        }
        return perform(before, certain);
    }

    private Step<T> perform(EffectState before, boolean certainlyFirst) {
        if (!effect.isToBePerformed()) {
            return notPerformed(before);
        }
        T value;
        try {
            value = resilience.call(() -> effect.perform(new EffectKey(id.key(), fence)));
        } catch (RuntimeException failure) {
            return performFailed(failure, before, certainlyFirst);
        }
        return succeeded(value, Completion.PERFORMED);
    }

    private Step<T> notPerformed(EffectState before) {
        EffectStatus status = effect.purpose() == Effect.Purpose.RULE_OUT
                ? EffectStatus.because(EffectState.DISCARDED, "ruled out before it happened")
                : EffectStatus.because(before.whenNotExecuted(), "was looked up and has not happened");
        finish(status, null);
        throw new Effect.NotPerformed();
    }

    private Step<T> performFailed(RuntimeException failure, EffectState before, boolean certainlyFirst) {
        Outcome outcome = failure instanceof EffectFailure known ? known.outcome() : Outcome.UNKNOWN;
        return switch (outcome) {
            case NOT_EXECUTED -> again(before.whenNotExecuted(), failure);
            case REJECTED -> {
                if (!certainlyFirst) {
                    yield park("an earlier attempt may have happened, and this one was refused: " + failure, failure);
                }
                finish(EffectStatus.after(EffectState.FAILED, failure).withPayload(payload()), failure);
                throw failed(failure);
            }
            case UNKNOWN -> {
                if (!effect.canProbe() && !effect.isRepeatable()) {
                    yield park("it may have happened, and there is no probe: " + failure, failure);
                }
                yield again(EffectState.UNKNOWN, failure);
            }
        };
    }

    private Step<T> probeFailed(RuntimeException failure) {
        if (failure instanceof EffectFailure known && known.outcome() != Outcome.REJECTED) {
            return again(EffectState.UNKNOWN, failure);
        }
        if (effect.purpose() == Effect.Purpose.PERFORM_OR_PARK) {
            return park("it may have happened, and the probe failed: " + failure, failure);
        }
        finish(EffectStatus.after(EffectState.UNKNOWN, failure), failure);
        throw failed(failure);
    }

    private Step<T> cannotTell(String reason) {
        Optional<Duration> wait = effect.canProbe() ? backoff.afterFailure(Optional.empty()) : Optional.empty();
        if (wait.isEmpty()) {
            return park("it may have happened, and the probe cannot tell: " + reason, null);
        }
        finish(EffectStatus.because(EffectState.UNKNOWN, reason), null);
        return waiting(wait.get(), reason);
    }

    private Step<T> again(EffectState state, RuntimeException failure) {
        Optional<Duration> askedFor = failure instanceof EffectFailure known ? known.retryAfter() : Optional.empty();
        Optional<Duration> wait = backoff.afterFailure(askedFor);
        if (wait.isEmpty() && effect.purpose() == Effect.Purpose.PERFORM_OR_PARK) {
            return park("the attempts are used up: " + failure, failure);
        }
        finish(EffectStatus.after(state, failure), failure);
        if (wait.isEmpty()) {
            throw failed(failure);
        }
        return waiting(wait.get(), failure.toString());
    }

    private Step<T> waiting(Duration wait, String reason) {
        engine.notifier().tell(listener -> listener.retrying(id, fence, wait, reason));
        return new Step.Again<>(wait);
    }

    private Step<T> succeeded(T value, Completion completion) {
        EffectStatus status;
        T stored;
        try {
            String encoded = engine.results().encode(value);
            status = EffectStatus.succeeded(completion, encoded);
            stored = engine.results().decode(encoded, effect.resultType());
        } catch (RuntimeException notStorable) {
            return park("it happened, but its result cannot be stored: " + notStorable.getMessage(), notStorable);
        }
        finish(status, null);
        if (completion == Completion.RECOVERED) {
            engine.notifier().tell(listener -> listener.recovered(id, fence));
            return new Step.Done<>(new EffectResult.Recovered<>(stored));
        }
        engine.notifier().tell(listener -> listener.performed(id, fence));
        return new Step.Done<>(new EffectResult.Performed<>(stored));
    }

    private Step<T> park(String reason, @Nullable RuntimeException cause) {
        String type = cause == null ? null : cause.getClass().getName();
        finish(new EffectStatus(EffectState.PARKED, null, null, type, reason, payload()), cause);
        engine.notifier().tell(listener -> listener.parked(id, fence, reason));
        throw new EffectParkedException(id, reason, cause);
    }

    /** For the person who looks at it; that it cannot be kept must not hide what happened. */
    private @Nullable String payload() {
        try {
            return engine.results().encode(effect.input());
        } catch (RuntimeException notStorable) {
            return null;
        }
    }

    private RuntimeException failed(RuntimeException failure) {
        engine.notifier().tell(listener -> listener.failed(id, fence, failure));
        return failure;
    }

    private void finish(EffectStatus status, @Nullable RuntimeException cause) {
        boolean finished;
        try {
            finished = engine.store().finish(id, fence, status);
        } catch (RuntimeException storeFailure) {
            if (cause != null) {
                storeFailure.addSuppressed(cause);
            }
            throw storeFailure;
        }
        if (!finished) {
            throw new StaleOwnerException(id, fence, cause);
        }
    }
}
