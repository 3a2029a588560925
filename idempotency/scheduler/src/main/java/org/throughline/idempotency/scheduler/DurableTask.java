package org.throughline.idempotency.scheduler;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A kind of work that is carried to its end by {@link DurableTasks}: a plain method of effects.
 *
 * <p>The method starts from the top after every interruption, so what it does to other systems it does by {@link
 * TaskRun#effect}, with keys that come from the input. What it decides on the way must come out the same each time.
 *
 * @param name what kind of work it is, such as {@code invoice.post}: letters, digits, dots, hyphens and underscores, at
 *     most 80
 * @param inputType the type of the input, which is kept as JSON
 * @param work the method
 * @param <I> the type of the input
 */
public record DurableTask<I>(String name, Class<I> inputType, Work<I> work) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,80}");

    /**
     * Rejects a name that cannot be kept.
     *
     * @param name what kind of work it is
     * @param inputType the type of the input
     * @param work the method
     * @throws IllegalArgumentException if the name has other characters or is too long
     */
    public DurableTask {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of a task has 1 to 80 letters, digits, dots, hyphens or"
                    + " underscores, this one is: " + name);
        }
        requireNonNull(inputType, "inputType");
        requireNonNull(work, "work");
    }

    /**
     * What a task does.
     *
     * @param <I> the type of the input
     */
    @FunctionalInterface
    public interface Work<I> {

        /**
         * Does it, from the top. Returning ends the task.
         *
         * @param input the input
         * @param run performs effects
         */
        void run(I input, TaskRun run);
    }
}
