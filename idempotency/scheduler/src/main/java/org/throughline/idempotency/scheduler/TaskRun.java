package org.throughline.idempotency.scheduler;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectException;
import org.throughline.idempotency.Effects;

/**
 * One run of a task. Knows which effect failed, so that a person who replays the task lets that effect be tried again.
 * Belongs to the thread of the run.
 */
public final class TaskRun {
    private final Effects effects;
    private final String key;
    private @Nullable FailedEffect failed;

    TaskRun(Effects effects, String key) {
        this.effects = effects;
        this.key = key;
    }

    /** {@return the key of the task} */
    public String key() {
        return key;
    }

    /**
     * Performs an effect, or gives back what it gave before.
     *
     * @param effect the effect
     * @param <T> the type of its result
     * @return the result
     * @throws RuntimeException like {@link Effects#run}
     */
    public <T> T effect(Effect<T> effect) {
        try {
            return effects.run(effect).value();
        } catch (RuntimeException failure) {
            failed = new FailedEffect(effect.name(), effect.key(), failure);
            throw failure;
        }
    }

    /** The effect that a failure of this run comes from, if it comes from one. */
    Optional<TaskRow.Step> stepOf(RuntimeException failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (failed != null && failed.failure == each) {
                return Optional.of(new TaskRow.Step(failed.name, failed.key));
            }
            if (each instanceof EffectException known) {
                return Optional.of(
                        new TaskRow.Step(known.id().name(), known.id().key()));
            }
        }
        return Optional.empty();
    }

    private record FailedEffect(String name, String key, RuntimeException failure) {}
}
