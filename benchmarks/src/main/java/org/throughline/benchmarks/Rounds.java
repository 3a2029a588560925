package org.throughline.benchmarks;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs operations in turns, so that a disturbance from outside meets all of them, and takes medians. */
final class Rounds {
    private static final int ROUNDS = 11;
    private static final long COMPILING_MILLIS = 100;
    private static final int LONGEST_WARM_UPS = 10;
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(600);

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final List<List<Long>> rates = new ArrayList<>();

    /** Something that is done again and again, each time with another number. */
    interface Operation {
        void run(int number) throws Exception;
    }

    Rounds(int threads, Operation... operations) throws Exception {
        for (Operation each : operations) {
            warmUp(threads, each);
            rates.add(new ArrayList<>());
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < operations.length; i++) {
                rates.get(i).add(perSecond(threads, operations[i], ROUND_NANOS));
            }
        }
    }

    /** Until the compiler has hardly anything left to do, which on a busy machine takes long: it takes from the same processors. */
    private static void warmUp(int threads, Operation operation) throws Exception {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        for (int i = 0; i < LONGEST_WARM_UPS; i++) {
            long before = compiler.getTotalCompilationTime();
            once(threads, operation);
            if (compiler.getTotalCompilationTime() - before < COMPILING_MILLIS) {
                return;
            }
        }
    }

    /** One more run, for some seconds. */
    static void once(int threads, Operation operation) throws Exception {
        perSecond(threads, operation, WARM_UP_NANOS);
    }

    /** The middle one of the rates of all rounds. */
    long perSecond(int operation) {
        return median(rates.get(operation));
    }

    /** The middle one of the ratios of all rounds. */
    BigDecimal ratio(int operation, int reference) {
        List<BigDecimal> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ratios.add(Figure.ratio(
                    rates.get(operation).get(round), rates.get(reference).get(round)));
        }
        return median(ratios);
    }

    private static <T extends Comparable<T>> T median(List<T> values) {
        List<T> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static long perSecond(int threads, Operation operation, long nanos) throws Exception {
        long start = System.nanoTime();
        Callable<Long> worker = () -> {
            long done = 0;
            while (System.nanoTime() - start < nanos) {
                operation.run(NUMBERS.incrementAndGet());
                done++;
            }
            return done;
        };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long done = 0;
            for (Future<Long> each : pool.invokeAll(Collections.nCopies(threads, worker))) {
                done += each.get();
            }
            return Math.max(1, done * TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - start));
        } finally {
            pool.shutdownNow();
        }
    }
}
