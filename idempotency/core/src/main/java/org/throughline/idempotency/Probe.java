package org.throughline.idempotency;

/**
 * What the other system says when asked whether an effect happened.
 *
 * @param <T> the type of the effect's result
 */
public sealed interface Probe<T> {

    /**
     * It happened.
     *
     * @param value its result
     * @param <T> the type of the result
     */
    record Found<T>(T value) implements Probe<T> {}

    /**
     * It certainly did not happen.
     *
     * @param <T> the type of the result
     */
    record Absent<T>() implements Probe<T> {}

    /**
     * The system cannot tell, for example because its search index lags behind.
     *
     * @param reason why not
     * @param <T> the type of the result
     */
    record Unsure<T>(String reason) implements Probe<T> {}

    /**
     * It happened.
     *
     * @param value its result
     * @param <T> the type of the result
     * @return the answer
     */
    static <T> Probe<T> found(T value) {
        return new Found<>(value);
    }

    /**
     * It certainly did not happen, and nothing that is still under way can make it happen later.
     *
     * @param <T> the type of the result
     * @return the answer
     */
    static <T> Probe<T> absent() {
        return new Absent<>();
    }

    /**
     * The system cannot tell.
     *
     * @param reason why not
     * @param <T> the type of the result
     * @return the answer
     */
    static <T> Probe<T> unsure(String reason) {
        return new Unsure<>(reason);
    }
}
