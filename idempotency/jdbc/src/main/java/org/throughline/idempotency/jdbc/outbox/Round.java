package org.throughline.idempotency.jdbc.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One round of a dispatcher: take a lane, publish what waits in it, mark what came of it. Thread-safe. */
final class Round {
    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    private final LaneStore lanes;
    private final Publication publication;
    private final Duration lease;
    private final LongSupplier nanoTime;

    Round(LaneStore lanes, Publication publication, Duration lease, LongSupplier nanoTime) {
        this.lanes = lanes;
        this.publication = publication;
        this.lease = lease;
        this.nanoTime = nanoTime;
    }

    /** Whether there was anything to do. An {@link Error} of the publisher passes through, as if the process had died. */
    boolean run(BooleanSupplier stopping) {
        return run(stopping, () -> {});
    }

    /** Says so as soon as it has found something, before it publishes: there may be more than one thread can do. */
    boolean run(BooleanSupplier stopping, Runnable found) {
        long taken = nanoTime.getAsLong();
        Optional<Lane> free = lanes.take();
        if (free.isEmpty()) {
            return false;
        }
        found.run();
        Lane lane = free.get();
        Optional<List<Attempted>> attempts = publish(lane, taken, stopping);
        // The driver must not see an interrupt that was meant for the publisher: H2 would close its file.
        boolean interrupted = Thread.interrupted();
        try {
            if (attempts.isPresent() && lanes.release(lane, attempts.get())) {
                attempts.get().forEach(publication::tell);
            } else {
                LOG.warn(
                        "outbox lane {} was taken over; what was just published from it will be published again",
                        lane.number());
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return true;
    }

    /** Empty if the lane was lost on the way. */
    private Optional<List<Attempted>> publish(Lane lane, long taken, BooleanSupplier stopping) {
        long heldSince = taken;
        List<Attempted> attempts = new ArrayList<>();
        Set<String> held = new HashSet<>();
        for (Lane.Taken message : lane.messages()) {
            if (stopping.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                break;
            }
            if (held.contains(message.orderingKey())) {
                continue;
            }
            long now = nanoTime.getAsLong();
            if (now - heldSince > lease.toNanos() / 3) {
                if (!lanes.renew(lane)) {
                    return Optional.empty();
                }
                heldSince = now;
            }
            Attempted attempt = publication.attempt(message);
            attempts.add(attempt);
            switch (attempt.state()) {
                case RETRYING, BLOCKED -> held.add(message.orderingKey());
                default -> {}
            }
        }
        return Optional.of(attempts);
    }
}
