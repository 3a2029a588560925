package org.throughline.idempotency.jdbc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.EffectId;

/**
 * Lets a few of the threads that wait do the work of all. Whoever comes while there are too few who lead, leads, at once and
 * without waiting for more; whoever comes in the meantime is in the next group. Thread-safe.
 */
final class Gathering {
    private static final int LARGEST_GROUP = 128;

    private final Queue<Pending<?>> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore leadership;
    private final Consumer<List<Pending<?>>> work;

    /** The work answers everybody in the group, whatever happens. */
    Gathering(int leaders, Consumer<List<Pending<?>>> work) {
        this.leadership = new Semaphore(leaders);
        this.work = work;
    }

    /** Returns when it is done, alone or in a group. An interruption has to wait for that. */
    <R> R run(Pending<R> mine) {
        waiting.add(mine);
        boolean interrupted = false;
        try {
            while (!mine.isAnswered()) {
                if (!mine.isTaken() && leadership.tryAcquire()) {
                    try {
                        List<Pending<?>> group = nextGroup();
                        if (group.size() == 1 && group.get(0) == mine) {
                            return mine.alone();
                        }
                        lead(group);
                    } finally {
                        leadership.release();
                        wakeNext();
                    }
                } else {
                    LockSupport.park(this);
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return mine.result();
    }

    private void lead(List<Pending<?>> group) {
        try {
            work.accept(group);
        } finally {
            // Nobody may wait forever, not even if the heap is full.
            group.stream().filter(each -> !each.isAnswered()).forEach(Pending::unknown);
        }
    }

    int waiting() {
        return waiting.size();
    }

    /** Each effect at most once: two statements about the same one are two groups. */
    private List<Pending<?>> nextGroup() {
        List<Pending<?>> group = new ArrayList<>();
        List<Pending<?>> later = new ArrayList<>();
        Set<EffectId> effects = new HashSet<>();
        Pending<?> next;
        while (group.size() < LARGEST_GROUP && (next = waiting.poll()) != null) {
            if (effects.add(next.id)) {
                next.take();
                group.add(next);
            } else {
                later.add(next);
            }
        }
        waiting.addAll(later);
        return group;
    }

    private void wakeNext() {
        @Nullable Pending<?> next = waiting.peek();
        if (next != null) {
            next.wake();
        }
    }
}
