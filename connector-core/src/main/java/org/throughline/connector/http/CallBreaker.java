package org.throughline.connector.http;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.UnavailableException;

/**
 * Stops calling a vendor that does not answer: three quarters of the last twenty calls found no connection, no answer or
 * a server error. After half a minute one call tries whether it is back.
 *
 * <p>A refusal proves that the vendor works, and so does a limit: neither opens it.
 */
final class CallBreaker {
    static final int CALLS = 20;
    static final Duration PAUSE = Duration.ofSeconds(30);

    private final CircuitBreaker breaker;

    CallBreaker(String system, Clock clock) {
        this.breaker = CircuitBreaker.of(
                system,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(CALLS)
                        .minimumNumberOfCalls(CALLS)
                        .failureRateThreshold(75)
                        .waitDurationInOpenState(PAUSE)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .recordException(CallBreaker::isOutage)
                        .ignoreException(RateLimitedException.class::isInstance)
                        .clock(clock)
                        .build());
    }

    /** Makes a call, unless the vendor is known not to answer. */
    <T> T run(FailureDetails details, Supplier<T> call) {
        try {
            return breaker.executeSupplier(call);
        } catch (CallNotPermittedException e) {
            String what = "not executed: the circuit is open after repeated failures";
            throw new UnavailableException(details, what, PAUSE);
        }
    }

    /** Whether a further attempt would not be made. */
    boolean isOpen() {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }

    private static boolean isOutage(Throwable failure) {
        if (failure instanceof UnavailableException || failure instanceof OutcomeUnknownException) {
            int status = ((ConnectorException) failure).httpStatus().orElse(0);
            return status < 400 || status == 408 || status >= 500;
        }
        return false;
    }
}
