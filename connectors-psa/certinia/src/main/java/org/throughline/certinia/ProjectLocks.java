package org.throughline.certinia;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.throughline.model.delivery.ProjectId;

/**
 * Lets the writes of one connector to one project take turns. The package sums up each write on its project, so writes
 * that meet there are refused with a row lock, which costs a call and a wait. Writes of other connectors and processes still
 * meet; those are repeated.
 *
 * <p>Thread-safe. Projects share a fixed number of locks, so that none has to be forgotten.
 */
final class ProjectLocks {
    private static final int LOCKS = 64;

    private final List<ReentrantLock> all =
            IntStream.range(0, LOCKS).mapToObj(i -> new ReentrantLock(true)).toList();

    <T> T alone(ProjectId project, Supplier<T> write) {
        return alone(List.of(project), write);
    }

    /** Takes the locks in one order, so that no two callers wait for each other. */
    <T> T alone(Collection<ProjectId> projects, Supplier<T> write) {
        List<ReentrantLock> locks = projects.stream()
                .map(project -> Math.floorMod(project.hashCode(), LOCKS))
                .distinct()
                .sorted()
                .map(all::get)
                .toList();
        int taken = 0;
        try {
            for (ReentrantLock lock : locks) {
                lock.lock();
                taken++;
            }
            return write.get();
        } finally {
            locks.subList(0, taken).forEach(ReentrantLock::unlock);
        }
    }
}
