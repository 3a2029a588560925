package org.throughline.idempotency.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lets players, each on a thread of its own, act one at a time. A player goes on until it passes its turn or ends, so what
 * happens follows from who is chosen next and from nothing else.
 */
final class Turns<P extends Runnable> {
    private static final int LONGEST_TURN_SECONDS = 120;

    private final IntUnaryOperator chooser;
    private final Executor threads;
    private final List<P> playing = new ArrayList<>();
    private final Map<P, Semaphore> waiting = new HashMap<>();
    private final Semaphore over = new Semaphore(0);
    private @Nullable P current;
    private @Nullable Throwable failure;

    /**
     * Sets up turns.
     *
     * @param threads has a thread for every player
     * @param chooser gives a number below the one it is asked with
     */
    Turns(Executor threads, IntUnaryOperator chooser) {
        this.threads = threads;
        this.chooser = chooser;
    }

    /** Lets these players act until all have ended. */
    void play(List<P> players) {
        playing.addAll(players);
        handOver(playing.get(chooser.applyAsInt(playing.size())));
        await(over);
        if (failure != null) {
            throw new AssertionError("a player failed", failure);
        }
    }

    /** Whose turn it is, or null if nobody plays. */
    @Nullable
    P current() {
        return current;
    }

    /** Lets another player act; returns when it is this player's turn again. */
    void pass() {
        P self = current;
        List<P> others = new ArrayList<>(playing);
        others.remove(self);
        if (self == null || others.isEmpty()) {
            return;
        }
        Semaphore mine = new Semaphore(0);
        waiting.put(self, mine);
        handOver(others.get(chooser.applyAsInt(others.size())));
        await(mine);
    }

    private void handOver(P next) {
        current = next;
        Semaphore asleep = waiting.remove(next);
        if (asleep == null) {
            threads.execute(() -> act(next));
        } else {
            asleep.release();
        }
    }

    private void act(P player) {
        try {
            player.run();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        playing.remove(player);
        if (playing.isEmpty()) {
            current = null;
            over.release();
        } else {
            handOver(playing.get(chooser.applyAsInt(playing.size())));
        }
    }

    private static void await(Semaphore turn) {
        try {
            if (!turn.tryAcquire(LONGEST_TURN_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("somebody does not end his turn");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted in the middle of a history", e);
        }
    }
}
