package org.throughline.idempotency;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/**
 * Several effects that belong together, as a plain method: what the method needs it computes from its input and from the
 * results of its steps, so that it does the same each time it is run. A decision that hangs on time, chance or another
 * system is an effect of its own.
 *
 * <p>Run it with {@link Sagas}: again after a crash or a failure, and it goes on where it stopped. Abandon it, and what
 * it did is undone. Immutable.
 *
 * @param name what kind of saga it is, such as {@code engagement.setup}, at most 100 characters
 * @param key what it is about; the same on every run
 * @param steps the method
 * @param <R> what comes out
 */
public record Saga<R>(String name, String key, Function<Saga.Steps, R> steps) {
    private static final int LONGEST_NAME = 100;

    /**
     * Checks name and key.
     *
     * @param name what kind of saga it is
     * @param key what it is about
     * @param steps the method
     * @throws IllegalArgumentException if name or key is blank or too long
     */
    public Saga {
        EffectId.check("name of a saga", name, LONGEST_NAME);
        EffectId.check("key of a saga", key, EffectId.LONGEST_KEY);
        requireNonNull(steps, "steps");
    }

    /** Runs the steps of one saga, in one run of it. */
    public interface Steps {

        /**
         * Runs a step: performs it, or gives back what it gave before.
         *
         * @param effect the step; says how it is compensated, or that and why it is not
         * @param <T> the type of its result
         * @return its result
         * @throws IllegalArgumentException if the step says neither
         * @throws SagaAbandonedException if the saga is abandoned and this step has not happened; let it pass
         * @throws RuntimeException like {@link Effects#run}
         */
        <T> T run(Effect<T> effect);
    }
}
