package org.throughline.idempotency.jdbc;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectStoreException;

/**
 * A statement that a thread waits for.
 *
 * @param <R> what the thread gets
 */
final class Pending<R> {
    /** Claims are inserts, everything else an update. */
    final boolean isClaim;

    final EffectId id;
    final @Nullable Object[] parameters;
    private final Function<Boolean, R> result;
    private final Supplier<R> alone;
    private final Thread waiting = Thread.currentThread();
    private volatile boolean taken;
    private volatile @Nullable Supplier<R> answer;

    Pending(
            boolean isClaim,
            EffectId id,
            @Nullable Object[] parameters,
            Function<Boolean, R> result,
            Supplier<R> alone) {
        this.isClaim = isClaim;
        this.id = id;
        this.parameters = parameters;
        this.result = result;
        this.alone = alone;
    }

    /** Belongs to a group from now on, whose leader will answer. */
    void take() {
        taken = true;
    }

    boolean isTaken() {
        return taken;
    }

    /** The statement was committed, and has changed a row or not. */
    void committed(boolean changed) {
        answer(() -> result.apply(changed));
    }

    /** Nothing was done: its own thread does it as a statement of its own. */
    void undone() {
        answer(alone);
    }

    /** Its leader has not come so far as to say what went wrong. */
    void unknown() {
        unknown(new IllegalStateException("the group broke off"));
    }

    /** Nobody knows whether it was committed. */
    void unknown(Throwable failure) {
        answer(() -> {
            throw new EffectStoreException("commit a group with effect " + id, failure);
        });
    }

    private void answer(Supplier<R> newAnswer) {
        answer = newAnswer;
        LockSupport.unpark(waiting);
    }

    boolean isAnswered() {
        return answer != null;
    }

    /** To be called by the thread that waits, once it is answered. */
    R result() {
        Supplier<R> given = answer;
        if (given == null) {
            throw new IllegalStateException("effect " + id + " is not answered yet");
        }
        return given.get();
    }

    R alone() {
        return alone.get();
    }

    void wake() {
        LockSupport.unpark(waiting);
    }
}
