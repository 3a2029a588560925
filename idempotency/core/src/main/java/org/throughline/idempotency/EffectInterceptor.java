package org.throughline.idempotency;

import java.util.function.Supplier;

/**
 * Stands around each run of an effect, for traces and timings; see {@link Effects.Builder#interceptor}. Called on the
 * thread that runs the effect. What it throws by itself ends the run, so it should throw nothing: an effect that has
 * happened would look failed.
 */
public interface EffectInterceptor {

    /**
     * Runs an effect: calls {@code run} once, and returns or throws what that does.
     *
     * @param id the effect
     * @param run the run, with all its attempts and waits
     * @param <T> the type of the result
     * @return what {@code run} returned
     */
    <T> EffectResult<T> around(EffectId id, Supplier<EffectResult<T>> run);

    /** {@return one that adds nothing} */
    static EffectInterceptor none() {
        return new EffectInterceptor() {
            @Override
            public <T> EffectResult<T> around(EffectId id, Supplier<EffectResult<T>> run) {
                return run.get();
            }
        };
    }
}
