package org.throughline.workflow;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.IdempotencyKey;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.Effects;
import org.throughline.workflow.control.Finding;

/**
 * What one run has done and decided so far, kept in the effect store: run again, each step gives back what it gave
 * before.
 *
 * <p>Belongs to one call of {@link Workflow#run}; not thread-safe.
 */
public final class Journal {
    private final Effects effects;
    private final String runId;
    private final int revision;
    private final Supplier<List<Finding>> accepted;
    private final Set<WorkflowStore.EffectId> used = new LinkedHashSet<>();
    private WorkflowStore.@Nullable EffectId current;

    Journal(Effects effects, String runId, int revision, Supplier<List<Finding>> accepted) {
        this.effects = effects;
        this.runId = runId;
        this.revision = revision;
        this.accepted = accepted;
    }

    /**
     * Pauses the run if there is a reason to that nobody has accepted for it. What was accepted is the same reason in the
     * same words.
     *
     * @param findings the reasons, empty if there is none
     * @throws PausedException with those that were not accepted
     */
    public void require(List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        List<Finding> known = accepted.get();
        PausedException.throwIfAny(findings.stream()
                .filter(finding -> known.stream().noneMatch(finding::saysTheSameAs))
                .toList());
    }

    /**
     * Tells whether something is to be raised now: by the first run that sees it, until that run was resumed. So people
     * hear once of what many runs see, and a run that they resumed goes on.
     *
     * @param name the name of what is raised
     * @param key what it is about
     * @return true if this run raises it
     */
    public boolean raises(String name, Object key) {
        String here = runId + "@" + revision;
        return step(Effect.named(name, String.class)
                        .key(key)
                        .fingerprint(key.toString())
                        .repeatable()
                        .perform(() -> here)
                        .build())
                .equals(here);
    }

    /**
     * Performs a write once, or gives back what it gave before.
     *
     * @param effect the write
     * @param <T> the type of its result
     * @return the result
     */
    public <T> T step(Effect<T> effect) {
        current = new WorkflowStore.EffectId(effect.name(), effect.key());
        used.add(current);
        T value = effects.run(effect).value();
        current = null;
        return value;
    }

    /**
     * Performs a write that sets a record to given content, so that doing it twice is the same as doing it once: after a
     * lost answer it is done again. Other content under the same key is another write.
     *
     * @param name the name of the step
     * @param key what is written
     * @param content what it is set to
     * @param type the type of the result
     * @param write the write
     * @param <T> the type of the result
     * @return the result
     */
    public <T> T upsert(String name, IdempotencyKey key, Object content, Class<T> type, Supplier<T> write) {
        String digest = effects.fingerprint(content);
        return step(Effect.named(name, type)
                .key(key.value() + "@" + digest.substring(digest.length() - 12))
                .fingerprint(content)
                .repeatable()
                .perform(write)
                .build());
    }

    /**
     * Decides once what later steps depend on, so that they see the same after a crash. A decision is taken anew after a
     * governed exception was resolved, because then the data behind it was corrected.
     *
     * @param name the name of the decision
     * @param subject what is decided about
     * @param input what the decision is asked for
     * @param type the type of the decision
     * @param decision takes it; may read, must not write to another system; may be called again after a crash
     * @param <T> the type of the decision
     * @return the decision
     */
    public <T> T decide(String name, Object subject, Object input, Class<T> type, Supplier<T> decision) {
        return decideIfPresent(name, subject, input, type, () -> Optional.of(decision.get()))
                .orElseThrow();
    }

    /**
     * Like {@link #decide}, but only a decision that is present is kept: an empty one is taken anew next time.
     *
     * @param name the name of the decision
     * @param subject what is decided about
     * @param input what the decision is asked for
     * @param type the type of the decision
     * @param decision takes it; may read, must not write
     * @param <T> the type of the decision
     * @return the decision, or empty if there is nothing to decide yet
     */
    public <T> Optional<T> decideIfPresent(
            String name, Object subject, Object input, Class<T> type, Supplier<Optional<T>> decision) {
        String key = subject + "@" + revision;
        // Taken outside the effect: a failed control is not a failed write.
        Optional<T> taken = result(name, key, type);
        taken.ifPresent(decided -> used.add(new WorkflowStore.EffectId(name, key)));
        return taken.or(() -> decision.get()
                .map(value -> step(Effect.named(name, type)
                        .key(key)
                        .fingerprint(input)
                        .repeatable()
                        .perform(() -> value)
                        .build())));
    }

    /**
     * Looks up the result of a step.
     *
     * @param name the name of the step
     * @param key its key
     * @param type the type of its result
     * @param <T> the type of its result
     * @return the result, or empty if the step has not succeeded
     */
    public <T> Optional<T> result(String name, Object key, Class<T> type) {
        return effects.result(name, key.toString(), type);
    }

    /** The effects of this run so far, in their order. */
    Set<WorkflowStore.EffectId> used() {
        return used;
    }

    /** The step that was under way when the run failed, or null if it failed elsewhere. */
    WorkflowStore.@Nullable EffectId failedStep() {
        return current;
    }
}
