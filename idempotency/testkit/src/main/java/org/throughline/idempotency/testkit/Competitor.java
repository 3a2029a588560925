package org.throughline.idempotency.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectInProgressException;
import org.throughline.idempotency.EffectKey;
import org.throughline.idempotency.EffectResult;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.StaleOwnerException;

/**
 * A process whose threads run effects that other processes run as well. It waits for a line before it begins, and prints
 * how each thread came by each result.
 */
final class Competitor {
    private Competitor() {}

    /**
     * What to do.
     *
     * @param owner the name of the process
     * @param lease how long others are kept away
     * @param threads how many threads there are
     * @param keys how many effects there are
     * @param sameOrder whether each runs all of them, in the same order, so that all are at one key at a time; otherwise
     *     each runs a quarter, in an order of its own
     */
    record Task(String owner, Duration lease, int threads, int keys, boolean sameOrder) {

        int runsOfEach() {
            return sameOrder ? keys : keys / 4;
        }

        List<String> toArguments() {
            return List.of(owner, lease.toString(), "" + threads, "" + keys, Boolean.toString(sameOrder));
        }

        static Task of(List<String> arguments) {
            return new Task(
                    arguments.get(0),
                    Duration.parse(arguments.get(1)),
                    Integer.parseInt(arguments.get(2)),
                    Integer.parseInt(arguments.get(3)),
                    Boolean.parseBoolean(arguments.get(4)));
        }
    }

    public static void main(String[] args) throws Exception {
        BookClient client = new BookClient(Integer.parseInt(args[2]), Interference.NONE);
        Task task = Task.of(List.of(args).subList(3, args.length));
        try (OpenedStore opened = ChildJvm.opener(args[0]).open(args[1]);
                Effects effects = Effects.builder()
                        .store(opened.store())
                        .owner(task.owner)
                        .lease(task.lease)
                        .waitForOthers(Duration.ofMinutes(2))
                        .build()) {
            System.out.println("ready");
            if (System.in.read() < 0) {
                throw new IllegalStateException("nobody said go");
            }
            runAll(task, effects, client);
        }
    }

    private static void runAll(Task task, Effects effects, BookClient client) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(task.threads);
        try {
            List<Future<List<String>>> running = new ArrayList<>();
            for (int i = 0; i < task.threads; i++) {
                List<Integer> order =
                        new ArrayList<>(IntStream.range(0, task.keys).boxed().toList());
                if (!task.sameOrder) {
                    Collections.shuffle(order, new Random(i));
                }
                List<Integer> share = order.subList(0, task.runsOfEach());
                running.add(threads.submit(() -> share.stream()
                        .map(key -> run(effects, effect(client, "INV-" + key)))
                        .toList()));
            }
            for (Future<List<String>> each : running) {
                each.get().forEach(System.out::println);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static String run(Effects effects, Effect<String> effect) {
        while (true) {
            try {
                EffectResult<String> result = effects.run(effect);
                return result.getClass().getSimpleName() + " " + result.value();
            } catch (EffectInProgressException | StaleOwnerException elsewhere) {
                Thread.onSpinWait();
            }
        }
    }

    static Effect<String> effect(BookClient client, String key) {
        return Effect.named("erp.invoice.post", String.class)
                .key(key)
                .fingerprint(key)
                .probeFor(() -> client.find(key))
                .perform((EffectKey sent) -> client.post(key, sent.fence()))
                .build();
    }
}
