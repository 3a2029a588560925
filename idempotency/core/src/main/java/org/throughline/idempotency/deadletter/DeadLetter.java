package org.throughline.idempotency.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.throughline.idempotency.EffectFailure;
import org.throughline.idempotency.Outcome;

/**
 * Something that a program has given up on, and why. It stays until a person replays or discards it.
 *
 * @param id what it is found by among the dead letters of one source
 * @param name what kind of work it is: the topic of a message, the name of an effect or a task
 * @param key what it is about: the ordering key of a message, the key of an effect or a task
 * @param payload the input of the work as JSON; empty if it could not be kept
 * @param failure why the last attempt failed
 * @param owner who has to act, such as {@code FINANCE}; see {@link DeadLetterOwners}
 * @param attempts how often it was tried since it began or was last replayed
 * @param firstAttemptAt when it was tried first, by the clock of the store
 * @param lastAttemptAt when it was tried last
 */
public record DeadLetter(
        String id,
        String name,
        String key,
        String payload,
        Failure failure,
        String owner,
        long attempts,
        Instant firstAttemptAt,
        Instant lastAttemptAt) {

    /** {@return everything but the payload, which may be personal} */
    @Override
    public String toString() {
        return "DeadLetter[" + id + ", " + name + ", " + key + ", " + failure + ", " + owner + ", " + attempts + ", "
                + firstAttemptAt + ", " + lastAttemptAt + "]";
    }

    /**
     * Why an attempt failed.
     *
     * @param type the class of the exception, or a word for what has none
     * @param message what the exception said, shortened if it is long
     * @param outcome what is known about the side effect
     */
    public record Failure(String type, String message, Outcome outcome) {
        private static final int LONGEST_TYPE = 255;
        private static final int LONGEST_MESSAGE = 2000;

        /**
         * Describes an exception.
         *
         * @param cause the exception
         * @return its class, its message, and the outcome that it tells of
         */
        public static Failure of(Throwable cause) {
            String said = cause.getMessage();
            Outcome outcome = cause instanceof EffectFailure known ? known.outcome() : Outcome.UNKNOWN;
            return new Failure(
                    cut(cause.getClass().getName(), LONGEST_TYPE),
                    cut(said == null ? "" : said, LONGEST_MESSAGE),
                    outcome);
        }

        /** What no database takes must not keep the failure from being written down. */
        private static String cut(String text, int longest) {
            String start = text.substring(0, Math.min(longest, text.length()));
            return new String(start.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '?');
        }
    }
}
