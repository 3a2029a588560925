package org.throughline.connector.identity;

/**
 * Who decided, and why: kept with every link.
 *
 * @param actor the person or program, at most {@value #LONGEST_ACTOR} characters
 * @param reason the reason in words, at most {@value #LONGEST_REASON} characters
 */
public record Attribution(String actor, String reason) {
    /** The most characters of an actor. */
    public static final int LONGEST_ACTOR = 120;

    /** The most characters of a reason. */
    public static final int LONGEST_REASON = 1500;

    /**
     * Rejects an empty part, and what not every store keeps as it is.
     *
     * @param actor the person or program
     * @param reason the reason in words
     * @throws IllegalArgumentException if a part is empty, too long, or holds NUL or half a surrogate pair
     */
    public Attribution {
        StorableText.require(actor, "Attribution.actor", LONGEST_ACTOR);
        StorableText.require(reason, "Attribution.reason", LONGEST_REASON);
    }

    /** {@return the actor; reasons are written by persons and may name others} */
    @Override
    public String toString() {
        return "by " + actor;
    }
}
