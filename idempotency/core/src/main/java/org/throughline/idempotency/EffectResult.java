package org.throughline.idempotency;

/**
 * The result of an effect, and how this run came by it.
 *
 * @param <T> the type of the result
 */
public sealed interface EffectResult<T> {

    /** {@return the result as it is stored: the same value on every run} */
    T value();

    /**
     * This run performed the effect.
     *
     * @param value the result
     * @param <T> the type of the result
     */
    record Performed<T>(T value) implements EffectResult<T> {}

    /**
     * An earlier run had performed the effect; its result was stored.
     *
     * @param value the result
     * @param <T> the type of the result
     */
    record Replayed<T>(T value) implements EffectResult<T> {}

    /**
     * An earlier attempt had performed the effect and lost the answer; the probe found it.
     *
     * @param value the result
     * @param <T> the type of the result
     */
    record Recovered<T>(T value) implements EffectResult<T> {}
}
