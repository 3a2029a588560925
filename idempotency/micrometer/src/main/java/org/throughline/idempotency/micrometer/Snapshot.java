package org.throughline.idempotency.micrometer;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a store said last, asked anew at most once in a while, however often it is wanted. Empty while the store cannot be
 * read. Only one thread asks; the others do not wait for it.
 */
final class Snapshot<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

    private final String what;
    private final Supplier<T> source;
    private final long everyNanos;
    private final LongSupplier nanoTime;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Optional<Answer<T>> last = Optional.empty();
    private volatile long askedAt;

    private record Answer<T>(long at, Optional<T> value) {}

    Snapshot(String what, Supplier<T> source, Duration every, LongSupplier nanoTime) {
        if (every.isNegative()) {
            throw new IllegalArgumentException("the time between two questions must not be negative: " + every);
        }
        this.what = what;
        this.source = source;
        this.everyNanos = every.toNanos();
        this.nanoTime = nanoTime;
    }

    Optional<T> get() {
        Optional<Answer<T>> seen = last;
        if (isRecent(seen)) {
            return seen.flatMap(Answer::value);
        }
        if (!asking.tryLock()) {
            // A store that does not answer in time is one that nothing is known about.
            return isRecent(askedAt) ? seen.flatMap(Answer::value) : Optional.empty();
        }
        try {
            // Another thread may have asked between the look and the lock.
            if (!isRecent(last)) {
                askedAt = nanoTime.getAsLong();
                Optional<T> value = ask();
                last = Optional.of(new Answer<>(nanoTime.getAsLong(), value));
            }
            return last.flatMap(Answer::value);
        } finally {
            asking.unlock();
        }
    }

    /** A figure for a meter; NaN if nothing is known. */
    Number figure(ToLongFunction<T> of) {
        return get().<Number>map(of::applyAsLong).orElse(Double.NaN);
    }

    private boolean isRecent(Optional<Answer<T>> answer) {
        return answer.filter(each -> isRecent(each.at)).isPresent();
    }

    private boolean isRecent(long at) {
        return nanoTime.getAsLong() - at < everyNanos;
    }

    private Optional<T> ask() {
        try {
            return Optional.of(source.get());
        } catch (RuntimeException e) {
            // Once, and not at every question until the store is back.
            if (last.map(answer -> answer.value.isPresent()).orElse(true)) {
                LOG.warn("{} could not be read", what, e);
            }
            return Optional.empty();
        }
    }
}
