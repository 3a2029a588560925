package org.throughline.idempotency.deadletter;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.throughline.idempotency.Sleeper;

/**
 * Replays many dead letters, not faster than the systems behind them can bear. May be stopped by an interrupt and called
 * again: what was replayed is no dead letter any more.
 */
public final class BulkReplay {
    private final DeadLetters letters;
    private final Duration pause;
    private final Sleeper sleeper;

    /**
     * Prepares a replay.
     *
     * @param letters where the dead letters are
     * @param perSecond how many are replayed in a second, at least 1
     * @param sleeper waits between them; {@code Sleeper.real()} outside of tests
     * @throws IllegalArgumentException if the rate is below 1
     */
    public BulkReplay(DeadLetters letters, int perSecond, Sleeper sleeper) {
        this.letters = requireNonNull(letters, "letters");
        if (perSecond < 1) {
            throw new IllegalArgumentException("perSecond must be at least 1, not " + perSecond);
        }
        this.pause = Duration.ofSeconds(1).dividedBy(perSecond);
        this.sleeper = requireNonNull(sleeper, "sleeper");
    }

    /**
     * Replays those that are dead letters now. One that fails again and comes back is not replayed a second time.
     *
     * @param filter which ones
     * @param atMost how many
     * @param actor who decides
     * @param reason why
     * @return how many were replayed
     * @throws InterruptedException if the thread is interrupted; what was replayed until then stays replayed
     */
    public int run(DeadLetterFilter filter, int atMost, String actor, String reason) throws InterruptedException {
        int replayed = 0;
        for (DeadLetter letter : letters.list(filter, atMost)) {
            if (replayed > 0) {
                sleeper.sleep(pause);
            }
            if (letters.replay(letter.id(), actor, reason)) {
                replayed++;
            }
        }
        return replayed;
    }
}
