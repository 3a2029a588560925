package org.throughline.idempotency.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A message that could not be published, and why. It stays until a person replays or discards it.
 *
 * @param message the message
 * @param state {@link OutboxState#BLOCKED} or {@link OutboxState#DEAD}
 * @param failure why the last attempt failed
 * @param attempts how often it was tried since it was appended or last replayed
 * @param firstAttemptAt when it was tried first, by the clock of the database
 * @param lastAttemptAt when it was tried last
 */
public record DeadLetter(
        OutboxMessage message,
        OutboxState state,
        Failure failure,
        int attempts,
        Instant firstAttemptAt,
        Instant lastAttemptAt) {

    /**
     * Why an attempt failed.
     *
     * @param type the class of the exception
     * @param message what the exception said, shortened if it is long
     */
    public record Failure(String type, String message) {
        private static final int LONGEST_TYPE = 255;
        private static final int LONGEST_MESSAGE = 2000;

        /**
         * Describes an exception.
         *
         * @param cause the exception
         * @return its class and message
         */
        public static Failure of(Throwable cause) {
            String said = cause.getMessage();
            return new Failure(
                    cut(cause.getClass().getName(), LONGEST_TYPE), cut(said == null ? "" : said, LONGEST_MESSAGE));
        }

        /** What no database takes must not keep the failure from being written down. */
        private static String cut(String text, int longest) {
            String start = text.substring(0, Math.min(longest, text.length()));
            return new String(start.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '?');
        }
    }
}
