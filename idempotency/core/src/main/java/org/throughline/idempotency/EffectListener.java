package org.throughline.idempotency;

import java.time.Duration;

/**
 * Hears what becomes of effects, for metrics and reports. Called on the thread that runs the effect, after the store was
 * written; what a listener throws is logged and otherwise ignored.
 */
public interface EffectListener {

    /**
     * The effect was performed.
     *
     * @param id the effect
     * @param attempt how often it had been taken up by then
     */
    default void performed(EffectId id, long attempt) {}

    /**
     * The stored result was given back.
     *
     * @param id the effect
     * @param attempt how often it had been taken up by then
     */
    default void replayed(EffectId id, long attempt) {}

    /**
     * The probe found that an earlier attempt had succeeded.
     *
     * @param id the effect
     * @param attempt how often it had been taken up by then
     */
    default void recovered(EffectId id, long attempt) {}

    /**
     * An attempt failed and the run tries again.
     *
     * @param id the effect
     * @param attempt how often it had been taken up by then
     * @param wait how long the run waits first
     * @param reason why it failed
     */
    default void retrying(EffectId id, long attempt, Duration wait, String reason) {}

    /**
     * The run ends with a failure.
     *
     * @param id the effect
     * @param attempt how often it had been taken up by then
     * @param failure why it failed
     */
    default void failed(EffectId id, long attempt, RuntimeException failure) {}

    /**
     * The effect was parked.
     *
     * @param id the effect
     * @param attempt how often it had been taken up by then
     * @param reason why nobody can tell whether it happened
     */
    default void parked(EffectId id, long attempt, String reason) {}
}
