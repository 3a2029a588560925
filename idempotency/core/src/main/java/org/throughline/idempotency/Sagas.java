package org.throughline.idempotency;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.throughline.idempotency.Abandonment.Outcome;
import org.throughline.idempotency.Abandonment.Undone;

/**
 * Runs and abandons sagas. Needs no memory beyond the store of the effects: which steps have happened is found out by
 * running the method again, and how to undo them is said by the steps. Thread-safe.
 */
public final class Sagas {
    private static final String ABANDONED = ".abandoned";

    private final Effects effects;

    /**
     * Creates a runner.
     *
     * @param effects runs the steps
     */
    public Sagas(Effects effects) {
        this.effects = requireNonNull(effects, "effects");
    }

    /**
     * Runs a saga from its beginning; steps that have happened give back their results.
     *
     * @param saga the saga
     * @param <R> what comes out
     * @return what came out
     * @throws SagaAbandonedException if it was abandoned
     * @throws RuntimeException as thrown by a step: run the saga again, or abandon it
     */
    public <R> R run(Saga<R> saga) {
        requireNotAbandoned(saga);
        return saga.steps().apply(new Saga.Steps() {
            @Override
            public <T> T run(Effect<T> effect) {
                try {
                    return effects.run(compensable(effect)).value();
                } catch (EffectRejectedException refused) {
                    requireNotAbandoned(saga);
                    throw refused;
                }
            }
        });
    }

    private void requireNotAbandoned(Saga<?> saga) {
        effects.result(saga.name() + ABANDONED, saga.key(), Abandonment.Decided.class)
                .ifPresent(decided -> {
                    throw new SagaAbandonedException(saga, decided);
                });
    }

    /**
     * Gives a saga up: finds out which steps have happened, rules out the first that has not, and undoes the others, the
     * last one first. From the moment this is called no run of the saga comes to an end, on no node; call it again after
     * a crash or a failure, and it goes on.
     *
     * <p>A step that may have happened is looked for first; as long as nobody can tell, nothing is undone. An undoing
     * effect that fails is parked, so that it is a dead letter ({@link Effects#deadLetters}), and the others are done
     * all the same. An interrupt does not stop this; it is kept for afterwards.
     *
     * @param saga the saga
     * @param actor who decides
     * @param reason why
     * @return what became of each step
     * @throws CompensationFailedException if a step could not be undone; it tells which, and what became of the others
     * @throws EffectException if it is not known whether a step happened: {@link EffectParkedException} if a person has
     *     to find out, {@link EffectInProgressException} if somebody is at it
     * @throws RuntimeException as thrown by the probe of such a step
     */
    public Abandonment abandon(Saga<?> saga, String actor, String reason) {
        boolean interrupted = Thread.interrupted();
        try {
            Abandonment.Decided decided = decide(saga, actor, reason);
            List<Undone> undone = new ArrayList<>();
            happenedLastFirst(saga, decided).forEach(undo -> undone.add(undo.get()));
            Abandonment result = new Abandonment(decided, undone);
            if (!result.isComplete()) {
                throw new CompensationFailedException(saga, result);
            }
            return result;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Abandonment.Decided decide(Saga<?> saga, String actor, String reason) {
        Verdicts.requireNamed(actor, reason);
        return effects.run(Effect.named(saga.name() + ABANDONED, Abandonment.Decided.class)
                        .key(saga.key())
                        .fingerprint(saga.key())
                        .repeatable()
                        .perform(() -> new Abandonment.Decided(actor, reason))
                        .build())
                .value();
    }

    private Deque<Supplier<Undone>> happenedLastFirst(Saga<?> saga, Abandonment.Decided decided) {
        Deque<Supplier<Undone>> happened = new ArrayDeque<>();
        SagaAbandonedException end = new SagaAbandonedException(saga, decided);
        try {
            Object unused = saga.steps().apply(new Saga.Steps() {
                private boolean ended;

                @Override
                public <T> T run(Effect<T> effect) {
                    // A method that goes on after the end must not do anything either.
                    Optional<T> result = ended ? Optional.empty() : effects.ruleOutUnlessHappened(compensable(effect));
                    ended = result.isEmpty();
                    T value = result.orElseThrow(() -> end);
                    happened.push(() -> undo(effect, value));
                    return value;
                }
            });
        } catch (SagaAbandonedException reached) {
            if (reached != end) {
                throw reached;
            }
        }
        return happened;
    }

    private <T> Undone undo(Effect<T> step, T result) {
        Optional<Function<T, Effect<?>>> compensation = step.compensation();
        if (compensation.isEmpty()) {
            return new Undone(
                    step.name(), step.key(), Outcome.KEPT, step.notCompensated().orElse(""));
        }
        try {
            effects.run(compensation.get().apply(result).forPurpose(Effect.Purpose.PERFORM_OR_PARK));
            return new Undone(step.name(), step.key(), Outcome.COMPENSATED, "");
        } catch (RuntimeException failure) {
            return new Undone(step.name(), step.key(), Outcome.FAILED, String.valueOf(failure.getMessage()));
        }
    }

    private static <T> Effect<T> compensable(Effect<T> effect) {
        if (effect.compensation().isEmpty() && effect.notCompensated().isEmpty()) {
            throw new IllegalArgumentException(
                    "step " + effect.name() + " of a saga says neither how it is compensated nor why it is not");
        }
        return effect;
    }
}
