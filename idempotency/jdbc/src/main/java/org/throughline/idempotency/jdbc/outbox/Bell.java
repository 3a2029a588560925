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
    private int waiting;

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

    /** Wakes nobody as long as one of that many is not waiting: that one hears it before it waits. */
    void ringUnlessAwake(int all) {
        lock.lock();
        try {
            rings++;
            if (waiting == all) {
                rung.signal();
            }
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
        lock.lockInterruptibly();
        try {
            sleep(heard, most);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets one of those who are awake go to sleep until it is rung for, or the time is over, unless all others of that many
     * are waiting. Those who stay awake look once more before they wait: they may have missed what this one held.
     */
    void awaitUnlessLast(int all, Duration most) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (waiting < all - 1) {
                rings++;
                sleep(rings, most);
            }
        } finally {
            lock.unlock();
        }
    }

    private void sleep(long heard, Duration most) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(most.toMillis());
        waiting++;
        try {
            while (rings == heard && left > 0) {
                left = rung.awaitNanos(left);
            }
        } finally {
            waiting--;
        }
    }
}
