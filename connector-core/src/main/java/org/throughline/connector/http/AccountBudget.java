package org.throughline.connector.http;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.RateLimitedException;

/**
 * What one account of a vendor may still call, shared by all connectors of the account in this process.
 *
 * <p>A call waits for its turn in the spans of time and for a free slot, each as long as the limits say; after that it
 * fails as rate-limited, before it is sent. A quota that the vendor's last answer told to be used up refuses calls at
 * once, until it resets. Calls of other processes are seen only through what the vendor tells. Thread-safe.
 */
public final class AccountBudget {
    private final AccountLimits limits;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Bulkhead slots;
    private final List<SlidingWindow> windows;
    private final Map<String, AccountUsage> usedUp = new HashMap<>();

    private AccountBudget(AccountLimits limits, Clock clock, Sleeper sleeper) {
        this.limits = limits;
        this.clock = clock;
        this.sleeper = sleeper;
        this.slots = Bulkhead.of(
                "account",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(limits.concurrentCalls())
                        .maxWaitDuration(limits.maxWait())
                        .build());
        this.windows = limits.windows().stream().map(SlidingWindow::new).toList();
    }

    /**
     * A budget of its own. Connectors of one account share theirs through {@link AccountBudgets}.
     *
     * @param limits what the vendor allows
     * @param clock tells the time
     * @param sleeper waits
     * @return the budget
     */
    public static AccountBudget of(AccountLimits limits, Clock clock, Sleeper sleeper) {
        return new AccountBudget(limits, clock, sleeper);
    }

    /** {@return what the vendor allows the account} */
    public AccountLimits limits() {
        return limits;
    }

    /** Runs a call when the account may make it. */
    <T> T run(FailureDetails details, Supplier<T> call) {
        waitForTurn(details);
        if (!slots.tryAcquirePermission()) {
            throw new RateLimitedException(details, "all concurrent calls of the account are in use", null);
        }
        try {
            return call.get();
        } finally {
            slots.releasePermission();
        }
    }

    /** Takes note of what the vendor tells. The last answer counts: usage can fall, too. */
    synchronized void see(List<AccountUsage> usages) {
        for (AccountUsage usage : usages) {
            if (usage.isUsedUp()) {
                usedUp.put(usage.quota(), usage);
            } else {
                usedUp.remove(usage.quota());
            }
        }
    }

    private void waitForTurn(FailureDetails details) {
        Duration wait = turn(details);
        if (wait.isZero()) {
            return;
        }
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RateLimitedException(details, "interrupted while waiting for a turn", wait);
        }
    }

    /** Books the earliest turn, and tells how far away it is. */
    private synchronized Duration turn(FailureDetails details) {
        Instant now = clock.instant();
        refuseIfUsedUp(details, now);
        Duration longest = Duration.ZERO;
        for (SlidingWindow window : windows) {
            Duration wait = window.waitFrom(now);
            if (wait.compareTo(limits.maxWait()) > 0) {
                AccountLimits.Window limit = window.limit();
                throw usedUp(details, limit.name(), limit.calls(), limit.calls(), now, now.plus(wait));
            }
            longest = wait.compareTo(longest) > 0 ? wait : longest;
        }
        Instant start = now.plus(longest);
        windows.forEach(window -> window.count(start));
        return longest;
    }

    private void refuseIfUsedUp(FailureDetails details, Instant now) {
        usedUp.values().removeIf(usage -> !usage.resetsAt().isAfter(now));
        usedUp.values().stream().findFirst().ifPresent(usage -> {
            throw usedUp(details, usage.quota(), usage.used(), usage.limit(), now, usage.resetsAt());
        });
    }

    private static RateLimitedException usedUp(
            FailureDetails details, String quota, long used, long limit, Instant now, Instant resetsAt) {
        String what = "not sent: the account's quota of " + quota + " is used up (" + used + " of " + limit
                + "), next try at " + resetsAt;
        return new RateLimitedException(details, what, Duration.between(now, resetsAt));
    }
}
