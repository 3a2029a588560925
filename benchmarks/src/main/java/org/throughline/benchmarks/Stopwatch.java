package org.throughline.benchmarks;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;

/** Adds up how often something was done and how long it took, for all threads and for each. */
final class Stopwatch {
    private final LongAdder count = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final ThreadLocal<Long> ofThread = ThreadLocal.withInitial(() -> 0L);

    void time(Runnable work) {
        long start = System.nanoTime();
        try {
            work.run();
        } finally {
            add(System.nanoTime() - start);
        }
    }

    <T> T timed(Callable<T> work) throws Exception {
        long start = System.nanoTime();
        try {
            return work.call();
        } finally {
            add(System.nanoTime() - start);
        }
    }

    void add(long more) {
        count.increment();
        nanos.add(more);
        ofThread.set(ofThread.get() + more);
    }

    long count() {
        return count.sum();
    }

    long nanos() {
        return nanos.sum();
    }

    /** What the thread that asks has spent. */
    long nanosOfThread() {
        return ofThread.get();
    }
}
