package org.throughline.idempotency.outbox;

import java.time.Duration;
import java.util.Map;

/**
 * What waits in an outbox.
 *
 * @param pending how many messages wait for a dispatcher, with those that wait behind another one of their key
 * @param retrying how many failed and are tried again
 * @param blocked how many are dead letters and hold back their key
 * @param dead how many are dead letters whose key has gone on
 * @param lag how long the oldest one has waited that nothing holds back, by the clock of the database; zero if there is
 *     none
 * @param deadLetters how many dead letters each topic has, blocked and dead; only topics that have any
 */
public record OutboxBacklog(
        long pending, long retrying, long blocked, long dead, Duration lag, Map<String, Long> deadLetters) {

    /**
     * Copies the topics.
     *
     * @param pending how many messages wait for a dispatcher
     * @param retrying how many failed and are tried again
     * @param blocked how many are dead letters and hold back their key
     * @param dead how many are dead letters whose key has gone on
     * @param lag how long the oldest one has waited that nothing holds back
     * @param deadLetters how many dead letters each topic has
     */
    public OutboxBacklog {
        deadLetters = Map.copyOf(deadLetters);
    }
}
