package org.throughline.idempotency;

import static java.util.Objects.requireNonNull;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How one system is treated: how often a call to it is repeated, how many repetitions are allowed in all, when it is left
 * alone, and how many calls may be under way at once.
 *
 * <p>Holds the state of that system: share one object among all {@link Effects} that call it. What has been done before
 * is given back whatever the state. Thread-safe.
 */
public final class Resilience {
    private final String system;
    private final RetryPolicy retry;
    private final @Nullable RetryBudget budget;
    private final @Nullable CircuitBreaker breaker;
    private final @Nullable Bulkhead slots;
    private final Duration leftAloneFor;

    private Resilience(Builder builder) {
        this.system = builder.system;
        this.retry = builder.retry;
        this.budget = builder.budget;
        this.breaker = builder.breaker == null ? null : CircuitBreaker.of(system, builder.breaker);
        this.slots = builder.slots == null ? null : Bulkhead.of(system, builder.slots);
        this.leftAloneFor = builder.leftAloneFor;
    }

    /**
     * Starts to say how a system is treated. Unless told otherwise: {@link RetryPolicy#standard()}, and no other limit.
     *
     * @param system its name, for messages
     * @return a builder
     */
    public static Builder named(String system) {
        return new Builder(requireNonNull(system, "system"));
    }

    RetryPolicy retry() {
        return retry;
    }

    void firstAttempt() {
        if (budget != null) {
            budget.firstAttempt();
        }
    }

    boolean mayRepeat() {
        return budget == null || budget.mayRepeat();
    }

    /** Calls the system, or throws {@link CallHeldBackException} without calling it. */
    <R> R call(Supplier<R> call) {
        if (slots != null && !slots.tryAcquirePermission()) {
            throw new CallHeldBackException(system, "as many calls as allowed are under way", Optional.empty());
        }
        try {
            return breaker == null ? call.get() : judged(breaker, call);
        } finally {
            if (slots != null) {
                slots.releasePermission();
            }
        }
    }

    private <R> R judged(CircuitBreaker judge, Supplier<R> call) {
        if (!judge.tryAcquirePermission()) {
            throw new CallHeldBackException(system, "too many calls have failed", Optional.of(leftAloneFor));
        }
        long start = judge.getCurrentTimestamp();
        boolean judged = false;
        try {
            R answer = call.get();
            judged = true;
            judge.onSuccess(judge.getCurrentTimestamp() - start, judge.getTimestampUnit());
            return answer;
        } catch (RuntimeException failure) {
            judged = true;
            judge(judge, judge.getCurrentTimestamp() - start, failure);
            throw failure;
        } finally {
            if (!judged) {
                judge.releasePermission();
            }
        }
    }

    /** A system that refuses is up; one that asks for a pause says so itself. */
    private static void judge(CircuitBreaker judge, long duration, RuntimeException failure) {
        EffectFailure known = failure instanceof EffectFailure effectFailure ? effectFailure : null;
        if (known != null && known.outcome() == Outcome.REJECTED) {
            judge.onSuccess(duration, judge.getTimestampUnit());
        } else if (known != null && known.retryAfter().isPresent()) {
            judge.releasePermission();
        } else {
            judge.onError(duration, judge.getTimestampUnit(), failure);
        }
    }

    /** Says how a system is treated. Not thread-safe. */
    public static final class Builder {
        private final String system;
        private RetryPolicy retry = RetryPolicy.standard();
        private @Nullable RetryBudget budget;
        private @Nullable CircuitBreakerConfig breaker;
        private @Nullable BulkheadConfig slots;
        private Duration leftAloneFor = Duration.ZERO;

        private Builder(String system) {
            this.system = system;
        }

        /**
         * Sets how often one run tries, and how long it waits in between.
         *
         * @param value the policy
         * @return this builder
         */
        public Builder retry(RetryPolicy value) {
            this.retry = requireNonNull(value, "retry");
            return this;
        }

        /**
         * Limits repetitions to a share of the first attempts. A run that may not repeat ends with its failure, and can
         * be run again later.
         *
         * @param percent how many repetitions a hundred first attempts allow, such as 20; at least 1
         * @param reserve how many repetitions are allowed before that, and saved up at most; not negative
         * @return this builder
         * @throws IllegalArgumentException if a value is out of range
         */
        public Builder retryBudget(int percent, int reserve) {
            if (percent < 1 || reserve < 0) {
                throw new IllegalArgumentException(
                        "percent must be at least 1 and reserve not negative: " + percent + ", " + reserve);
            }
            this.budget = new RetryBudget(percent, reserve);
            return this;
        }

        /**
         * Leaves the system alone for a while when many of its latest calls failed without being refused or asked to
         * wait; then lets three calls through to see whether it is back.
         *
         * @param failurePercent which share of the latest calls has to fail, 1 to 100
         * @param ofLatest how many of the latest calls are looked at, at least 1
         * @param leftAloneFor how long it is left alone
         * @return this builder
         * @throws IllegalArgumentException if a value is out of range
         */
        public Builder circuitBreaker(int failurePercent, int ofLatest, Duration leftAloneFor) {
            this.breaker = CircuitBreakerConfig.custom()
                    .failureRateThreshold(failurePercent)
                    .slidingWindowSize(ofLatest)
                    .minimumNumberOfCalls(ofLatest)
                    .permittedNumberOfCallsInHalfOpenState(3)
                    .waitDurationInOpenState(leftAloneFor)
                    .build();
            this.leftAloneFor = leftAloneFor;
            return this;
        }

        /**
         * Limits how many calls may be under way at once.
         *
         * @param calls how many, at least 1
         * @param longestWait how long one more waits for its turn
         * @return this builder
         * @throws IllegalArgumentException if a value is out of range
         */
        public Builder concurrency(int calls, Duration longestWait) {
            if (calls < 1) {
                throw new IllegalArgumentException("calls must be at least 1, not " + calls);
            }
            this.slots = BulkheadConfig.custom()
                    .maxConcurrentCalls(calls)
                    .maxWaitDuration(longestWait)
                    .build();
            return this;
        }

        /** {@return what was said} */
        public Resilience build() {
            return new Resilience(this);
        }
    }
}
