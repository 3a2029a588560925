package org.throughline.workflow;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which runs are meant.
 *
 * @param states the states they may be in
 * @param workflow the name of their workflow; absent for all
 * @param version its version; absent for all
 * @param after only those after this one, in the order of lists; absent to begin with the first
 */
public record RunFilter(
        Set<RunState> states, Optional<String> workflow, OptionalInt version, Optional<Position> after) {

    /**
     * A place in a list of runs.
     *
     * @param updatedAt when the run last changed
     * @param runId the run
     */
    public record Position(Instant updatedAt, String runId) {}

    /**
     * Copies the states.
     *
     * @param states the states they may be in
     * @param workflow the name of their workflow
     * @param version its version
     * @param after only those after this one
     */
    public RunFilter {
        states = Set.copyOf(states);
    }

    /** {@return all runs} */
    public static RunFilter all() {
        return new RunFilter(EnumSet.allOf(RunState.class), Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    /**
     * Restricts to some states.
     *
     * @param first a state
     * @param more further ones
     * @return a narrower filter
     */
    public RunFilter in(RunState first, RunState... more) {
        return new RunFilter(EnumSet.of(first, more), workflow, version, after);
    }

    /**
     * Restricts to the runs of a workflow, of all its versions.
     *
     * @param name the name of the workflow
     * @return a narrower filter
     */
    public RunFilter of(String name) {
        return new RunFilter(states, Optional.of(name), version, after);
    }

    /**
     * Restricts to runs that were handed in under a version.
     *
     * @param number the version
     * @return a narrower filter
     */
    public RunFilter ofVersion(int number) {
        return new RunFilter(states, workflow, OptionalInt.of(number), after);
    }

    /**
     * Goes on behind the last run of a page. A run that changes meanwhile moves to the end of the list.
     *
     * @param last the last run of the page before
     * @return the filter of the next page
     */
    public RunFilter after(WorkflowRun last) {
        return new RunFilter(states, workflow, version, Optional.of(new Position(last.updatedAt(), last.id())));
    }
}
