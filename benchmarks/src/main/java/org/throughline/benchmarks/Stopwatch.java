package org.throughline.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;

/** Adds up how often something was done, and what it took of each thread: by the clock and of the processor. */
final class Stopwatch {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final LongAdder count = new LongAdder();
    private final ThreadLocal<Taken> taken = ThreadLocal.withInitial(() -> new Taken(0, 0));

    /** Nanoseconds by the clock and of the processor. */
    record Taken(long clock, long processor) {
        /** By the thread that asks, so far. */
        static Taken now() {
            return new Taken(System.nanoTime(), THREADS.getCurrentThreadCpuTime());
        }

        Taken plus(Taken more) {
            return new Taken(clock + more.clock, processor + more.processor);
        }

        Taken minus(Taken less) {
            return new Taken(clock - less.clock, processor - less.processor);
        }
    }

    <T> T timed(Callable<T> work) throws Exception {
        Taken start = Taken.now();
        try {
            return work.call();
        } finally {
            count.increment();
            taken.set(taken.get().plus(Taken.now().minus(start)));
        }
    }

    long count() {
        return count.sum();
    }

    /** What the thread that asks has spent. */
    Taken ofThread() {
        return taken.get();
    }
}
