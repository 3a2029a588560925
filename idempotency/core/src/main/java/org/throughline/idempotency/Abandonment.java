package org.throughline.idempotency;

import java.util.List;

/**
 * What became of the steps of a saga that was abandoned.
 *
 * @param decided who abandoned it first, and why
 * @param steps the steps that had happened, in the order in which they were undone: the last one first
 */
public record Abandonment(Decided decided, List<Undone> steps) {

    /**
     * Copies the list.
     *
     * @param decided who abandoned it first, and why
     * @param steps the steps that had happened
     */
    public Abandonment {
        steps = List.copyOf(steps);
    }

    /** {@return whether every step was compensated or is one that is kept} */
    public boolean isComplete() {
        return steps.stream().noneMatch(step -> step.outcome() == Outcome.FAILED);
    }

    /**
     * The decision to abandon a saga.
     *
     * @param actor who decided
     * @param reason why
     */
    public record Decided(String actor, String reason) {}

    /**
     * A step that had happened.
     *
     * @param name the name of the effect
     * @param key its key
     * @param outcome what became of it
     * @param reason why it was kept or could not be undone; empty if it was compensated
     */
    public record Undone(String name, String key, Outcome outcome, String reason) {}

    /** What became of a step. */
    public enum Outcome {
        /** Its compensation happened. */
        COMPENSATED,
        /** It says that it is not compensated. */
        KEPT,
        /** Its compensation failed, and is a dead letter or under way elsewhere. */
        FAILED
    }
}
