package org.throughline.idempotency.scheduler;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.idempotency.EffectFailure;
import org.throughline.idempotency.EffectInProgressException;
import org.throughline.idempotency.EffectStoreException;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.Outcome;
import org.throughline.idempotency.StaleOwnerException;
import org.throughline.idempotency.deadletter.DeadLetter;
import org.throughline.idempotency.outbox.Redelivery;
import tools.jackson.databind.json.JsonMapper;

/** Carries a task as far as it goes now, and stores where it stands then. */
final class TaskExecution<I> implements WakeUpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(TaskExecution.class);

    private final DurableTask<I> task;
    private final TaskStore store;
    private final Effects effects;
    private final JsonMapper json;
    private final Redelivery retry;
    private final RandomGenerator random;

    TaskExecution(
            DurableTask<I> task,
            TaskStore store,
            Effects effects,
            JsonMapper json,
            Redelivery retry,
            RandomGenerator random) {
        this.task = task;
        this.store = store;
        this.effects = effects;
        this.json = json;
        this.retry = retry;
        this.random = random;
    }

    @Override
    public Next wokenUp(String id) {
        Due due = Due.parse(id);
        Optional<TaskRow> found = store.find(task.name(), due.key()).filter(row -> row.isOpenIn(due.revision()));
        if (found.isEmpty()) {
            return Next.done();
        }
        TaskRow row = found.get();
        if (row.state() == TaskState.RUNNING && row.attempts() >= retry.maxAttempts()) {
            return buried(row);
        }
        return store.begin(row).map(fence -> run(row, fence)).orElseGet(() -> takenOver(row));
    }

    /** A task that takes its process with it each time must not do so for ever. */
    private Next buried(TaskRow row) {
        DeadLetter.Failure failure = new DeadLetter.Failure(
                "ProcessEnded",
                "none of " + row.attempts() + " runs came to an end: the process ended, or an Error was thrown",
                Outcome.UNKNOWN);
        return dead(row, row.fence(), row.attempts(), row.failedStep(), failure);
    }

    private Next run(TaskRow row, long fence) {
        TaskRun run = new TaskRun(effects, row.key());
        try {
            task.work().run(json.readValue(row.payload(), task.inputType()), run);
        } catch (RuntimeException failure) {
            return failed(row, fence, failure, run.stepOf(failure));
        }
        return store.done(row, fence) ? Next.done() : takenOver(row);
    }

    /** Whoever took the task over may have no wake-up any more, so this one stays until the task has ended. */
    private Next takenOver(TaskRow row) {
        LOG.info("task {} was taken over meanwhile", row);
        return Next.after(retry.baseDelay());
    }

    private Next failed(TaskRow row, long fence, RuntimeException failure, Optional<TaskRow.Step> step) {
        DeadLetter.Failure why = DeadLetter.Failure.of(failure);
        int attempts = row.attempts() + 1;
        boolean inOtherHands = failure instanceof EffectInProgressException || failure instanceof StaleOwnerException;
        if (!inOtherHands && (!mayPass(failure) || attempts >= retry.maxAttempts())) {
            return dead(row, fence, attempts, step, why);
        }
        LOG.info("task {} waits after attempt {}: {}", row, attempts, failure.getMessage());
        int counted = inOtherHands ? row.attempts() : attempts;
        store.failed(row, fence, TaskState.WAITING, counted, step.orElse(null), why);
        return Next.after(pause(attempts, failure));
    }

    private Next dead(TaskRow row, long fence, int attempts, Optional<TaskRow.Step> step, DeadLetter.Failure why) {
        if (!store.failed(row, fence, TaskState.DEAD, attempts, step.orElse(null), why)) {
            return takenOver(row);
        }
        LOG.warn("task {} is dead after {} attempts: {}: {}", row, attempts, why.type(), why.message());
        return Next.done();
    }

    private static boolean mayPass(RuntimeException failure) {
        return failure instanceof EffectStoreException
                || (failure instanceof EffectFailure known && known.outcome() != Outcome.REJECTED);
    }

    private Duration pause(int attempts, RuntimeException failure) {
        Duration drawn = retry.delayAfter(attempts, random);
        Optional<Duration> asked = failure instanceof EffectFailure known ? known.retryAfter() : Optional.empty();
        return asked.filter(wait -> wait.compareTo(drawn) > 0).orElse(drawn);
    }
}
