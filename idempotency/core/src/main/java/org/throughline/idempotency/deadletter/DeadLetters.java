package org.throughline.idempotency.deadletter;

import java.util.List;
import java.util.Optional;

/**
 * The dead letters of one source, and what a person can do about them. A replay is another attempt under the same key, so
 * it never makes a second effect. Who decided, and why, is kept. Thread-safe.
 */
public interface DeadLetters {

    /**
     * Lists dead letters.
     *
     * @param filter which ones
     * @param atMost how many
     * @return the oldest of them, oldest first
     */
    List<DeadLetter> list(DeadLetterFilter filter, int atMost);

    /**
     * Finds a dead letter.
     *
     * @param id its id
     * @return the dead letter, or empty if it is none (any more)
     */
    Optional<DeadLetter> find(String id);

    /**
     * Lets a dead letter be tried again as it is.
     *
     * @param id its id
     * @param actor who decides
     * @param reason why
     * @return false if it is no dead letter (any more)
     * @throws IllegalArgumentException if actor or reason is blank
     */
    boolean replay(String id, String actor, String reason);

    /**
     * Lets a dead letter be tried again with a corrected payload, which replaces the one that failed.
     *
     * @param id its id
     * @param payload the corrected input, as JSON
     * @param actor who decides
     * @param reason why
     * @return false if it is no dead letter (any more)
     * @throws IllegalArgumentException if actor or reason is blank, or the payload is no JSON
     * @throws IllegalStateException if it may have happened with the input that it had
     */
    boolean replayEdited(String id, String payload, String actor, String reason);

    /**
     * Decides that a dead letter is not to be done.
     *
     * @param id its id
     * @param actor who decides
     * @param reason why
     * @return false if it is no dead letter (any more)
     * @throws IllegalArgumentException if actor or reason is blank
     */
    boolean discard(String id, String actor, String reason);

    /**
     * Lists what persons decided.
     *
     * @param id its id, also if it is no dead letter any more
     * @return the decisions, oldest first
     */
    List<DeadLetterDecision> decisions(String id);
}
