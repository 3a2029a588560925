package org.throughline.idempotency.scheduler;

import java.time.Instant;
import java.util.Optional;
import org.throughline.idempotency.deadletter.DeadLetter;

/**
 * What is known about a task.
 *
 * @param state where it stands
 * @param attempts how many runs have begun since it was submitted or last replayed, without those that found an effect in
 *     other hands
 * @param lastFailure why the last run failed, empty if none has or the task is done
 * @param submittedAt when it was submitted, by the clock of the database
 */
public record TaskStatus(
        TaskState state, int attempts, Optional<DeadLetter.Failure> lastFailure, Instant submittedAt) {}
