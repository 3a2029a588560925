package org.throughline.idempotency.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A process that plays scenarios and is halted when each of them has come to its point. It plays each twice at the same
 * time, for two keys that are at this point when it dies: the lease of the first lasts, that of the second has ended by
 * then.
 */
final class CrashVictim {
    static final int KILLED = 137;

    /** Ends without a crash; such a process leaves an archive of its classes. */
    static final String NOWHERE = "nowhere";

    private static final int LONGEST_WAIT_SECONDS = 30;

    private CrashVictim() {}

    /**
     * One thing that such a process is at when it dies.
     *
     * @param scenario what it plays
     * @param key what the keys of both roles begin with
     * @param point where it dies
     */
    record Part(CrashScenario scenario, String key, String point) {
        private static final int WORDS = 3;

        static List<String> toArguments(List<Part> parts) {
            return parts.stream()
                    .flatMap(part -> Stream.of(part.scenario.name(), part.key, part.point))
                    .toList();
        }

        static List<Part> ofArguments(List<String> words) {
            return IntStream.range(0, words.size() / WORDS)
                    .map(i -> i * WORDS)
                    .mapToObj(i -> new Part(CrashScenario.valueOf(words.get(i)), words.get(i + 1), words.get(i + 2)))
                    .toList();
        }
    }

    /** A name for one of the two processes that this one stands for, and how long its leases last. */
    enum Role {
        LEASE_LASTS("node-1", "node-1", Duration.ofHours(1)),
        LEASE_ENDED("node-2", "node-3", Duration.ZERO);

        final String owner;
        final String heir;
        final Duration lease;

        Role(String owner, String heir, Duration lease) {
            this.owner = owner;
            this.heir = heir;
            this.lease = lease;
        }

        String key(String prefix) {
            return prefix + "-" + name();
        }
    }

    public static void main(String[] args) throws Exception {
        StoreOpener opener = ChildJvm.opener(args[0]);
        int bookPort = Integer.parseInt(args[2]);
        List<Part> parts = Part.ofArguments(List.of(args).subList(3, args.length));
        Runnable death = together(parts.size() * Role.values().length);
        try (OpenedStore opened = opener.open(args[1])) {
            List<Thread> threads = new ArrayList<>();
            for (Part part : parts) {
                for (Role role : Role.values()) {
                    CrashScript script = new CrashScript(
                            part.scenario(),
                            role.key(part.key()),
                            bookPort,
                            opened.store(),
                            role.lease,
                            CrashPoints.dyingAt(part.point(), death));
                    Thread thread = new Thread(() -> script.play(role.owner), role.key(part.key()));
                    thread.start();
                    threads.add(thread);
                }
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    /** Dies when all have come to their point. */
    private static Runnable together(int parties) {
        CyclicBarrier all =
                new CyclicBarrier(parties, () -> Runtime.getRuntime().halt(KILLED));
        return () -> {
            try {
                all.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new AssertionError("somebody did not come to his point", e);
            }
        };
    }
}
