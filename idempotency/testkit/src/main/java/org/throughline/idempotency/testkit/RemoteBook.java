package org.throughline.idempotency.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.throughline.idempotency.EffectFailure;
import org.throughline.idempotency.EffectKey;
import org.throughline.idempotency.Outcome;
import org.throughline.idempotency.Probe;
import org.throughline.idempotency.testkit.Coverage.Seen;

/**
 * The other system, as far as one key goes: knows for certain what it has booked and what is still on its way to it, and
 * sometimes misbehaves.
 */
final class RemoteBook {
    private final Kind kind;
    private final Coverage coverage;
    private final List<String> documents = new ArrayList<>();
    private final List<Request> delayed = new ArrayList<>();
    private Supplier<Mood> postMood = () -> Mood.WELL;
    private Supplier<Mood> findMood = () -> Mood.WELL;
    private Runnable booking = () -> {};
    private long highestFence;

    RemoteBook(Kind kind) {
        this(kind, new Coverage());
    }

    RemoteBook(Kind kind, Coverage coverage) {
        this.kind = kind;
        this.coverage = coverage;
    }

    /** What it does about repetitions. */
    enum Kind {
        BOOKS_ANEW,
        RECOGNISES_KEYS,
        COMPARES_FENCES
    }

    /** How it treats one request. */
    enum Mood {
        WELL,
        ANSWER_LOST,
        REQUEST_LOST,
        THROTTLED,
        REFUSING,
        DELAYED,
        UNSURE
    }

    private record Request(long fence, String content) {}

    void posting(Supplier<Mood> moods) {
        this.postMood = moods;
    }

    void finding(Supplier<Mood> moods) {
        this.findMood = moods;
    }

    /** Sets what is done whenever something was booked. */
    void booking(Runnable action) {
        this.booking = action;
    }

    synchronized int posts() {
        return documents.size();
    }

    synchronized List<String> documents() {
        return List.copyOf(documents);
    }

    /** The first document that was booked for content {@code DOC}. */
    String document() {
        return "DOC-1";
    }

    synchronized String post(EffectKey key, String content) {
        Request request = new Request(key.fence(), content);
        Mood now = postMood.get();
        return switch (now) {
            case THROTTLED -> throw failed(Outcome.NOT_EXECUTED, Seen.POST_THROTTLED);
            case REFUSING -> refused(request);
            case REQUEST_LOST -> throw failed(Outcome.UNKNOWN, Seen.REQUEST_LOST);
            case DELAYED -> {
                delayed.add(request);
                coverage.count(Seen.REQUEST_DELAYED);
                throw new IllegalStateException("no answer in time");
            }
            case ANSWER_LOST -> {
                booked(request);
                coverage.count(Seen.ANSWER_LOST);
                throw new IllegalStateException("connection reset");
            }
            case WELL, UNSURE -> booked(request);
        };
    }

    private String refused(Request request) {
        if (isRepetition()) {
            return booked(request);
        }
        throw failed(Outcome.REJECTED, Seen.POST_REFUSED);
    }

    private boolean isRepetition() {
        return kind == Kind.RECOGNISES_KEYS && !documents.isEmpty();
    }

    private String booked(Request request) {
        if (isRepetition()) {
            coverage.count(Seen.POST_RECOGNISED);
            return documents.get(0);
        }
        if (kind == Kind.COMPARES_FENCES && request.fence < highestFence) {
            throw failed(Outcome.NOT_EXECUTED, Seen.POST_WITH_OLD_FENCE_REFUSED);
        }
        highestFence = Math.max(highestFence, request.fence);
        String document = request.content + "-" + (documents.size() + 1);
        documents.add(document);
        coverage.count(Seen.POSTED);
        booking.run();
        return document;
    }

    /** Makes a fence known, so that no older request is taken from now on, and tells what is booked by then. */
    synchronized Optional<String> announce(EffectKey key) {
        if (key.fence() < highestFence) {
            throw failed(Outcome.NOT_EXECUTED, Seen.POST_WITH_OLD_FENCE_REFUSED);
        }
        highestFence = key.fence();
        return documents.stream().findFirst();
    }

    synchronized boolean hasDelayed() {
        return !delayed.isEmpty();
    }

    /** Lets the oldest request that is still on its way arrive. */
    synchronized void arrive() {
        Request request = delayed.remove(0);
        coverage.count(Seen.DELAYED_REQUEST_ARRIVED);
        try {
            booked(request);
        } catch (RemoteFailure tooOld) {
            // Nobody waits for the answer.
        }
    }

    synchronized Probe<String> find() {
        switch (findMood.get()) {
            case THROTTLED -> throw failed(Outcome.NOT_EXECUTED, Seen.PROBE_FAILED);
            case REQUEST_LOST -> {
                coverage.count(Seen.PROBE_FAILED);
                throw new IllegalStateException("connection reset");
            }
            case UNSURE -> {
                return unsure("the index lags behind");
            }
            default -> {
                return found();
            }
        }
    }

    private Probe<String> found() {
        if (!documents.isEmpty()) {
            coverage.count(Seen.PROBE_FOUND);
            return Probe.found(documents.get(0));
        }
        if (!delayed.isEmpty()) {
            return unsure("something is still on its way");
        }
        coverage.count(Seen.PROBE_ABSENT);
        return Probe.absent();
    }

    private Probe<String> unsure(String reason) {
        coverage.count(Seen.PROBE_UNSURE);
        return Probe.unsure(reason);
    }

    private RemoteFailure failed(Outcome outcome, Seen event) {
        coverage.count(event);
        return new RemoteFailure(outcome);
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
