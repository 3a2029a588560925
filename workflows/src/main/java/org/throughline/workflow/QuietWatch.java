package org.throughline.workflow;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Lets a thread wait for the moment in which no run is under way. */
final class QuietWatch {
    private static final long POLL_MILLIS = 50;

    private final Lock lock = new ReentrantLock();
    private final Condition executed = lock.newCondition();

    <T> T afterwards(Supplier<T> execution) {
        try {
            return execution.get();
        } finally {
            lock.lock();
            try {
                executed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Asks again after each execution, and now and then: another node may have done the work. */
    boolean await(Duration timeout, BooleanSupplier quiet) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!quiet.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            lock.lock();
            try {
                executed.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } finally {
                lock.unlock();
            }
        }
        return true;
    }
}
