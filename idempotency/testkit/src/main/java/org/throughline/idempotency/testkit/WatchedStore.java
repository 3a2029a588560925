package org.throughline.idempotency.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.EffectStore;

/** Lets something happen before and after every call of a store, whatever calls there are, and sets its leases. */
final class WatchedStore {
    /** Leases are renewed by a timer; how often it gets to do so is up to chance. */
    private static final int RENEWALS_WATCHED = 2;

    private static final int LONGEST_WAIT_SECONDS = 30;

    private final EffectStore store;
    private final Interference interference;
    private final Duration lease;
    private final AtomicInteger renewals = new AtomicInteger();
    private final Semaphore renewed = new Semaphore(0);

    WatchedStore(EffectStore store, Interference interference, Duration lease) {
        this.store = store;
        this.interference = interference;
        this.lease = lease;
    }

    EffectStore store() {
        return (EffectStore) Proxy.newProxyInstance(
                WatchedStore.class.getClassLoader(), new Class<?>[] {EffectStore.class}, (proxy, method, arguments) -> {
                    String name = method.getName();
                    boolean renewal = name.equals("renew");
                    Interference around =
                            renewal && renewals.incrementAndGet() > RENEWALS_WATCHED ? Interference.NONE : interference;
                    around.at("before " + name);
                    Object result;
                    try {
                        result = method.invoke(store, withLease(name, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                    around.at("after " + name);
                    if (renewal) {
                        renewed.release();
                    }
                    return result;
                });
    }

    private Object @Nullable [] withLease(String method, Object @Nullable [] arguments) {
        if (arguments != null && (method.equals("claim") || method.equals("renew"))) {
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i] instanceof Duration) {
                    arguments[i] = lease;
                }
            }
        }
        return arguments;
    }

    /** Returns when a lease has been renewed once more. */
    void awaitRenewal() {
        try {
            if (!renewed.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("no lease was renewed");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
