package org.throughline.idempotency.scheduler;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.deadletter.DeadLetter;
import org.throughline.idempotency.deadletter.DeadLetterDecision;
import org.throughline.idempotency.deadletter.DeadLetterDecision.Verdict;
import org.throughline.idempotency.deadletter.DeadLetterFilter;
import org.throughline.idempotency.deadletter.DeadLetterOwners;
import org.throughline.idempotency.deadletter.DeadLetters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The dead tasks, as dead letters. Their id is name, slash and key. */
final class TaskDeadLetters implements DeadLetters {
    private static final int LONGEST_ACTOR = 120;
    private static final int LONGEST_REASON = 1500;
    private static final Set<EffectState> NOT_DONE =
            EnumSet.of(EffectState.FAILED, EffectState.DISCARDED, EffectState.RETRYABLE, EffectState.REOPENED);

    private final TaskStore store;
    private final Effects effects;
    private final DeadLetterOwners owners;
    private final JsonMapper json;
    private final Clock clock;

    TaskDeadLetters(TaskStore store, Effects effects, DeadLetterOwners owners, JsonMapper json, Clock clock) {
        this.store = store;
        this.effects = effects;
        this.owners = owners;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public List<DeadLetter> list(DeadLetterFilter filter, int atMost) {
        // The owner is known only here, so all are read; whoever has millions of dead letters has other problems.
        return store.dead().stream()
                .map(this::letter)
                .filter(filter::matches)
                .limit(atMost)
                .toList();
    }

    @Override
    public Optional<DeadLetter> find(String id) {
        return dead(id).map(this::letter);
    }

    @Override
    public boolean replay(String id, String actor, String reason) {
        requireDecision(actor, reason);
        return dead(id).map(task -> replay(task, Verdict.REPLAY, task.payload(), actor, reason))
                .orElse(false);
    }

    @Override
    public boolean replayEdited(String id, String payload, String actor, String reason) {
        requireDecision(actor, reason);
        requireJson(payload);
        Optional<TaskRow> task = dead(id);
        task.flatMap(this::failedEffect)
                .filter(effect -> !NOT_DONE.contains(effect.state()))
                .ifPresent(effect -> {
                    throw new IllegalStateException("effect " + effect.id() + " is " + effect.state()
                            + ": it may have happened with the input that it had");
                });
        return task.map(found -> replay(found, Verdict.EDIT, payload, actor, reason))
                .orElse(false);
    }

    /** First the effect: if this ends in between, the task is still a dead letter and can be replayed again. */
    private boolean replay(TaskRow task, Verdict verdict, String payload, String actor, String reason) {
        task.failedStep().ifPresent(step -> effects.retry(step.name(), step.key(), actor, reason));
        return store.replay(task, verdict, payload, actor, reason, clock.instant());
    }

    @Override
    public boolean discard(String id, String actor, String reason) {
        requireDecision(actor, reason);
        return dead(id).map(task -> store.discard(task, actor, reason)).orElse(false);
    }

    @Override
    public List<DeadLetterDecision> decisions(String id) {
        int slash = slash(id);
        return store.decisions(id.substring(0, slash), id.substring(slash + 1));
    }

    private Optional<TaskRow> dead(String id) {
        int slash = slash(id);
        return store.find(id.substring(0, slash), id.substring(slash + 1))
                .filter(task -> task.state() == TaskState.DEAD);
    }

    private Optional<EffectRecord> failedEffect(TaskRow task) {
        return task.failedStep().flatMap(step -> effects.find(step.name(), step.key()));
    }

    private DeadLetter letter(TaskRow task) {
        return new DeadLetter(
                task.toString(),
                task.name(),
                task.key(),
                task.payload(),
                task.deathCause(),
                owners.ownerOf(task.name()),
                task.attempts(),
                task.times().firstAttempt(),
                task.times().lastAttempt());
    }

    private static int slash(String id) {
        int slash = id.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("the id of a task is its name, a slash and its key, not " + id);
        }
        return slash;
    }

    private static void requireDecision(String actor, String reason) {
        WakeUps.requireText("actor", actor, LONGEST_ACTOR);
        WakeUps.requireText("reason", reason, LONGEST_REASON);
    }

    private void requireJson(String payload) {
        try {
            if (!json.readTree(payload).isMissingNode()) {
                return;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the payload is no JSON: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("the payload is no JSON, but empty");
    }
}
