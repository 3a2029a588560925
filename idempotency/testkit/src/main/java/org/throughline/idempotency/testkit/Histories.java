package org.throughline.idempotency.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.testkit.Story.BrokenPromise;

/** Plays histories, each from its seed, and shortens the first one in which a promise is broken. */
final class Histories {
    private static final int TRIES_TO_SHRINK = 3_000;

    private final Supplier<TimedStore> stores;
    private final boolean strict;

    private Histories(Supplier<TimedStore> stores, boolean strict) {
        this.stores = stores;
        this.strict = strict;
    }

    /** Histories over stores of which every step is watched. */
    static Histories over(Supplier<TimedStore> stores) {
        return new Histories(stores, true);
    }

    /** Histories in which only what is seen from outside is judged: what was booked, and what callers were told. */
    static Histories judgedFromOutside(Supplier<TimedStore> stores) {
        return new Histories(stores, false);
    }

    /** A history in which a promise was broken. */
    record Failure(long seed, BrokenPromise promise, List<Integer> choices, List<Integer> shortest, String story) {
        @Override
        public String toString() {
            return "seed %d: %s%nshortened from %d decisions to %d: %s%n%s"
                    .formatted(seed, promise.getMessage(), choices.size(), shortest.size(), shortest, story);
        }
    }

    /**
     * Plays the histories of these seeds and requires that no promise is broken.
     *
     * @param first the first seed
     * @param count how many seeds
     * @param workers how many histories to play at the same time
     * @return what they went through
     */
    Coverage play(long first, long count, int workers) {
        AtomicLong next = new AtomicLong(first);
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Future<Coverage>> shares = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                shares.add(pool.submit(() -> share(next, first + count)));
            }
            Coverage all = new Coverage();
            for (Future<Coverage> share : shares) {
                all.add(share.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getMessage(), e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private Coverage share(AtomicLong next, long end) {
        Coverage coverage = new Coverage();
        try (Threads threads = new Threads()) {
            for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
                Failure failure = play(seed, coverage, threads).orElse(null);
                if (failure != null) {
                    next.set(end);
                    throw new AssertionError(failure.toString(), failure.promise);
                }
            }
        }
        return coverage;
    }

    /** The first of these seeds whose history breaks a promise. */
    Optional<Failure> firstFailure(long first, long count) {
        try (Threads threads = new Threads()) {
            for (long seed = first; seed < first + count; seed++) {
                Optional<Failure> failure = play(seed, new Coverage(), threads);
                if (failure.isPresent()) {
                    return failure;
                }
            }
            return Optional.empty();
        }
    }

    /** The history of a seed, as it is told. */
    String story(long seed) {
        Story story = Story.written();
        try (Threads threads = new Threads()) {
            Random random = new Random(seed);
            Climate climate = Climate.drawnWith(random);
            broken(Choices.drawnWith(random), climate, story, new Coverage(), threads);
        }
        return story.toString();
    }

    private Optional<Failure> play(long seed, Coverage coverage, Threads threads) {
        Random random = new Random(seed);
        Climate climate = Climate.drawnWith(random);
        Choices choices = Choices.drawnWith(random);
        BrokenPromise promise = broken(choices, climate, Story.unwritten(), coverage, threads);
        return promise == null ? Optional.empty() : Optional.of(shrunk(seed, promise, choices.made(), threads));
    }

    private Failure shrunk(long seed, BrokenPromise promise, List<Integer> choices, Threads threads) {
        List<Integer> shortest = Shrinking.shrunk(
                choices, candidate -> broken(candidate, Story.unwritten(), threads) != null, TRIES_TO_SHRINK);
        Story story = Story.written();
        broken(shortest, story, threads);
        return new Failure(seed, promise, choices, shortest, story.toString());
    }

    private @Nullable BrokenPromise broken(List<Integer> given, Story story, Threads threads) {
        return broken(Choices.given(given), Climate.unneeded(), story, new Coverage(), threads);
    }

    private @Nullable BrokenPromise broken(
            Choices choices, Climate climate, Story story, Coverage coverage, Threads threads) {
        try {
            new History(stores.get(), strict, choices, climate, story, coverage, threads.pool).play();
            return null;
        } catch (BrokenPromise promise) {
            return promise;
        }
    }

    private static final class Threads implements AutoCloseable {
        private final ExecutorService pool = Executors.newCachedThreadPool();

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }
}
