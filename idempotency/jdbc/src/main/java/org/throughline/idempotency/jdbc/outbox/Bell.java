package org.throughline.idempotency.jdbc.outbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes one of those who wait, who rings again if there is work for more. A ring is not lost on one who was about to wait,
 * and all hear the last one.
 */
final class Bell {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private long rings;

    long rings() {
        lock.lock();
        try {
            return rings;
        } finally {
            lock.unlock();
        }
    }

    void ring() {
        lock.lock();
        try {
            rings++;
            rung.signal();
        } finally {
            lock.unlock();
        }
    }

    void ringForAll() {
        lock.lock();
        try {
            rings++;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when it has been rung since it had rung that often, or when the time is over. */
    void await(long heard, Duration most) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(most.toMillis());
        lock.lockInterruptibly();
        try {
            while (rings == heard && left > 0) {
                left = rung.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
