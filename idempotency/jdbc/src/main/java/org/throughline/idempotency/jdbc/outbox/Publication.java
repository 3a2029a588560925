package org.throughline.idempotency.jdbc.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.idempotency.EffectFailure;
import org.throughline.idempotency.Outcome;
import org.throughline.idempotency.deadletter.DeadLetter;
import org.throughline.idempotency.outbox.OutboxListener;
import org.throughline.idempotency.outbox.OutboxPublisher;
import org.throughline.idempotency.outbox.OutboxState;
import org.throughline.idempotency.outbox.PoisonPolicy;
import org.throughline.idempotency.outbox.Redelivery;

/**
 * Publishes single messages and judges what came of it.
 *
 * @param publisher where they go
 * @param redelivery how often they are tried
 * @param random where the waits come from
 * @param listener who hears of it
 */
record Publication(OutboxPublisher publisher, Redelivery redelivery, RandomGenerator random, OutboxListener listener) {
    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    Attempted attempt(Lane.Taken taken) {
        int attempt = taken.delivery().attempt();
        if (attempt > redelivery.maxAttempts()) {
            return buried(
                    taken,
                    new DeadLetter.Failure(
                            "abandoned", "no attempt came to an end; the process died?", Outcome.UNKNOWN));
        }
        try {
            publisher.publish(taken.delivery());
            return Attempted.delivered(taken);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(taken, e);
        } catch (Exception e) {
            return failed(taken, e);
        }
    }

    private Attempted failed(Lane.Taken taken, Exception cause) {
        DeadLetter.Failure failure = DeadLetter.Failure.of(cause);
        int attempt = taken.delivery().attempt();
        EffectFailure known = cause instanceof EffectFailure effectFailure ? effectFailure : null;
        boolean refused = known != null && known.outcome() == Outcome.REJECTED;
        if (refused || attempt >= redelivery.maxAttempts()) {
            LOG.error(
                    "outbox message {} is a dead letter",
                    taken.delivery().message().id(),
                    cause);
            return buried(taken, failure);
        }
        Duration wait = longer(redelivery.delayAfter(attempt, random), known);
        LOG.warn(
                "outbox message {} is tried again in {}",
                taken.delivery().message().id(),
                wait,
                cause);
        return Attempted.failed(taken, OutboxState.RETRYING, failure, wait);
    }

    private static Duration longer(Duration wait, @Nullable EffectFailure known) {
        return known == null
                ? wait
                : known.retryAfter().filter(asked -> asked.compareTo(wait) > 0).orElse(wait);
    }

    private Attempted buried(Lane.Taken taken, DeadLetter.Failure failure) {
        OutboxState state = redelivery.policy() == PoisonPolicy.BLOCK_KEY ? OutboxState.BLOCKED : OutboxState.DEAD;
        return Attempted.failed(taken, state, failure, Duration.ZERO);
    }

    void tell(Attempted attempted) {
        try {
            if (attempted.failure() == null) {
                listener.delivered(attempted.taken().delivery());
            } else if (attempted.state() == OutboxState.RETRYING) {
                listener.retrying(attempted.taken().delivery(), attempted.delay(), attempted.failure());
            } else {
                listener.buried(attempted.taken().delivery(), attempted.failure());
            }
        } catch (RuntimeException e) {
            LOG.warn("an outbox listener failed", e);
        }
    }
}
