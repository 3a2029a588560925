package org.throughline.example.quotetocash;

import java.time.Duration;
import java.util.List;
import org.throughline.idempotency.EffectRecord;
import org.throughline.workflow.GovernedException;

/**
 * Everything the report shows.
 *
 * @param engagements what the systems say about each engagement
 * @param effects every effect with how this process came to its result
 * @param cases the governed exceptions
 * @param unfinished what keeps the job from its end
 * @param missing what should exist and does not
 * @param calls how many calls to other systems this process made
 * @param took how long this process took
 */
record Report(
        List<Figures> engagements,
        List<Outcome> effects,
        List<GovernedException> cases,
        List<String> unfinished,
        List<String> missing,
        int calls,
        Duration took) {

    /**
     * An effect and how this process came to its result.
     *
     * @param effect the effect as stored
     * @param inThisRun performed, recovered or replayed; empty if this process did not need it
     */
    record Outcome(EffectRecord effect, String inThisRun) {}

    boolean ties() {
        return unfinished.isEmpty()
                && missing.isEmpty()
                && engagements.stream()
                        .flatMap(figures -> Tie.of(figures).stream())
                        .allMatch(Tie::holds);
    }
}
