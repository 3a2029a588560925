package org.throughline.idempotency.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.throughline.idempotency.EffectFailure;
import org.throughline.idempotency.EffectKey;
import org.throughline.idempotency.Outcome;
import org.throughline.idempotency.Probe;

/** The other system: books every post anew, knows for certain what it has booked, and sometimes misbehaves. */
final class RemoteBook {
    private final boolean comparesFences;
    private Supplier<Mood> postMood = () -> Mood.WELL;
    private Supplier<Mood> findMood = () -> Mood.WELL;
    private int posts;
    private long highestFence;

    RemoteBook(boolean comparesFences) {
        this.comparesFences = comparesFences;
    }

    /** How it treats one request. */
    enum Mood {
        WELL,
        ANSWER_LOST,
        REQUEST_LOST,
        THROTTLED,
        REFUSING,
        UNSURE
    }

    void posting(Supplier<Mood> moods) {
        this.postMood = moods;
    }

    void finding(Supplier<Mood> moods) {
        this.findMood = moods;
    }

    synchronized int posts() {
        return posts;
    }

    synchronized String post(EffectKey key) {
        Mood now = postMood.get();
        if (now == Mood.THROTTLED || (comparesFences && key.fence() < highestFence)) {
            throw new RemoteFailure(Outcome.NOT_EXECUTED);
        }
        if (now == Mood.REFUSING) {
            throw new RemoteFailure(Outcome.REJECTED);
        }
        if (now == Mood.REQUEST_LOST) {
            throw new RemoteFailure(Outcome.UNKNOWN);
        }
        highestFence = Math.max(highestFence, key.fence());
        posts++;
        if (now == Mood.ANSWER_LOST) {
            throw new IllegalStateException("connection reset");
        }
        return document();
    }

    synchronized Probe<String> find() {
        return switch (findMood.get()) {
            case THROTTLED -> throw new RemoteFailure(Outcome.NOT_EXECUTED);
            case REQUEST_LOST -> throw new IllegalStateException("connection reset");
            case UNSURE -> Probe.unsure("the index lags behind");
            case WELL, ANSWER_LOST, REFUSING -> posts > 0 ? Probe.found(document()) : Probe.absent();
        };
    }

    String document() {
        return "DOC-1";
    }

    /** A failure that says what became of the request. */
    static final class RemoteFailure extends RuntimeException implements EffectFailure {
        private final Outcome outcome;

        RemoteFailure(Outcome outcome) {
            super(outcome.name());
            this.outcome = outcome;
        }

        @Override
        public Outcome outcome() {
            return outcome;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.empty();
        }
    }
}
