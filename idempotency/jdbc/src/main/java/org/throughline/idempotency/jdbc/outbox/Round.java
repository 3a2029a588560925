package org.throughline.idempotency.jdbc.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round of a dispatcher: take a lane, publish what waits in it, mark what came of it. Where publishing is quick, a
 * round takes several lanes, as its two commits would take longer than all the rest. Thread-safe.
 */
final class Round {
    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    private final LaneStore lanes;
    private final Publication publication;
    private final Duration lease;
    private final Pace pace;
    private final LongSupplier nanoTime;

    /** How much a round found; little is what one thread can do as well as several. */
    enum Found {
        NOTHING,
        LITTLE,
        MUCH
    }

    Round(LaneStore lanes, Publication publication, Duration lease, Pace pace, LongSupplier nanoTime) {
        this.lanes = lanes;
        this.publication = publication;
        this.lease = lease;
        this.pace = pace;
        this.nanoTime = nanoTime;
    }

    /** Whether there was anything to do. An {@link Error} of the publisher passes through, as if the process had died. */
    boolean run(BooleanSupplier stopping) {
        return run(stopping, () -> {}) != Found.NOTHING;
    }

    /** Says so before it publishes if it has seen more than it will soon come to. */
    Found run(BooleanSupplier stopping, Runnable seenMore) {
        long begun = nanoTime.getAsLong();
        LaneStore.Haul haul = lanes.take(pace.lanes());
        if (haul.lanes().isEmpty()) {
            return Found.NOTHING;
        }
        Found found = pace.isMuch(haul.messages()) ? Found.MUCH : Found.LITTLE;
        if (!haul.isAll() && found == Found.MUCH) {
            seenMore.run();
        }
        List<Attempted> attempts = publish(haul.lanes(), begun, stopping);
        // The driver must not see an interrupt that was meant for the publisher: H2 would close its file.
        boolean interrupted = Thread.interrupted();
        try {
            LaneStore.Released released = lanes.release(haul.lanes(), attempts);
            for (Lane lane : released.lost()) {
                LOG.warn(
                        "outbox lane {} was taken over; what was just published from it will be published again",
                        lane.number());
            }
            released.marked().forEach(publication::tell);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return found;
    }

    /** Ends early if a lane was lost on the way, or if it takes so long that others should have the lanes that are left. */
    private List<Attempted> publish(List<Lane> haul, long begun, BooleanSupplier stopping) {
        long first = nanoTime.getAsLong();
        long heldSince = begun;
        List<Attempted> attempts = new ArrayList<>();
        for (Lane lane : haul) {
            if (!attempts.isEmpty() && Pace.isSlow(nanoTime.getAsLong() - first)) {
                break;
            }
            Set<String> held = new HashSet<>();
            for (Lane.Taken message : lane.messages()) {
                if (stopping.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                    return attempts;
                }
                if (held.contains(message.orderingKey())) {
                    continue;
                }
                long now = nanoTime.getAsLong();
                if (now - heldSince > lease.toNanos() / 3) {
                    if (!lanes.renew(haul)) {
                        return attempts;
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
        }
        pace.published(attempts.size(), nanoTime.getAsLong() - first);
        return attempts;
    }
}
