package org.throughline.idempotency.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that plays a scenario and is halted at a point of it. It plays it twice at the same time, for two keys that
 * are at this point when it dies: the lease of the first lasts, that of the second has ended by then.
 */
final class CrashVictim {
    static final int KILLED = 137;

    /** Ends without a crash; such a process leaves an archive of its classes. */
    static final String NOWHERE = "nowhere";

    private static final int LONGEST_WAIT_SECONDS = 30;

    private CrashVictim() {}

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
        CrashScenario scenario = CrashScenario.valueOf(args[3]);
        String prefix = args[4];
        String point = args[5];
        Runnable death = together(Role.values().length);
        try (OpenedStore opened = opener.open(args[1])) {
            List<Thread> threads = new ArrayList<>();
            for (Role role : Role.values()) {
                CrashScript script = new CrashScript(
                        scenario,
                        role.key(prefix),
                        bookPort,
                        opened.store(),
                        role.lease,
                        CrashPoints.dyingAt(point, death));
                Thread thread = new Thread(() -> script.play(role.owner), role.name());
                thread.start();
                threads.add(thread);
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
                throw new AssertionError("the other did not come to its point", e);
            }
        };
    }
}
