package org.throughline.idempotency.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Starts several threads at the same moment. */
final class Race {
    private Race() {}

    static <R> List<R> between(int racers, IntFunction<R> action) {
        ExecutorService threads = Executors.newFixedThreadPool(racers);
        CyclicBarrier start = new CyclicBarrier(racers);
        try {
            List<Future<R>> futures = new ArrayList<>();
            for (int racer = 0; racer < racers; racer++) {
                int number = racer;
                futures.add(threads.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return action.apply(number);
                }));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get(60, TimeUnit.SECONDS));
            }
            return results;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("a racer did not arrive", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
