package org.throughline.connector.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a vendor allows one account: calls at the same time, and calls in spans of time.
 *
 * @param concurrentCalls how many calls may be under way, at least 1
 * @param maxWait how long a call waits for a free slot, and how long for its turn in a span; zero to fail at once
 * @param windows how many calls may begin in any span of a length; empty if the vendor counts none
 */
public record AccountLimits(int concurrentCalls, Duration maxWait, List<Window> windows) {

    /**
     * A limit on the calls that begin in any span of time.
     *
     * @param name what the vendor calls it, for messages, such as {@code requests a minute}
     * @param calls how many calls, 1 to 1,000,000
     * @param length how long the span is; a minute, or 24 hours for a daily quota
     */
    public record Window(String name, int calls, Duration length) {
        private static final int MOST = 1_000_000;

        /**
         * Rejects a number that cannot be counted.
         *
         * @param name what the vendor calls it
         * @param calls how many calls
         * @param length how long the span is
         */
        public Window {
            if (calls < 1 || calls > MOST) {
                throw new IllegalArgumentException(name + ": calls must be 1 to " + MOST + ", but are " + calls);
            }
            if (length.isZero() || length.isNegative()) {
                throw new IllegalArgumentException(name + ": length must be more than zero, but is " + length);
            }
        }
    }

    /**
     * Rejects fewer than one call at a time.
     *
     * @param concurrentCalls how many calls may be under way
     * @param maxWait how long a call waits
     * @param windows how many calls may begin in any span of a length
     */
    public AccountLimits {
        if (concurrentCalls < 1) {
            throw new IllegalArgumentException("concurrentCalls must be at least 1, but is " + concurrentCalls);
        }
        if (maxWait.isNegative()) {
            throw new IllegalArgumentException("maxWait must not be negative, but is " + maxWait);
        }
        windows = List.copyOf(windows);
    }

    /** {@return the limits of an account that nothing is known about: 25 concurrent calls, half a minute for a free slot} */
    public static AccountLimits standard() {
        return concurrent(25, Duration.ofSeconds(30));
    }

    /**
     * A limit on concurrent calls only.
     *
     * @param calls how many calls may be under way
     * @param maxWait how long a further call waits for a free slot
     * @return the limits
     */
    public static AccountLimits concurrent(int calls, Duration maxWait) {
        return new AccountLimits(calls, maxWait, List.of());
    }

    /**
     * A copy with a further limit on the calls in a span of time.
     *
     * @param name what the vendor calls it, for messages
     * @param calls how many calls may begin in any span
     * @param length how long the span is
     * @return the copy
     */
    public AccountLimits withWindow(String name, int calls, Duration length) {
        List<Window> all = new ArrayList<>(windows);
        all.add(new Window(name, calls, length));
        return new AccountLimits(concurrentCalls, maxWait, all);
    }
}
