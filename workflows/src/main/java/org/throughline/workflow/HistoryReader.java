package org.throughline.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.throughline.idempotency.Decision;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.Effects;

/** Puts together what happened to one engagement, over all its runs. */
final class HistoryReader {
    private static final Set<String> ROLES = Set.of("crm", "psa", "erp", "tax");

    private final WorkflowStore runs;
    private final CaseStore cases;
    private final Effects effects;

    HistoryReader(WorkflowStore runs, CaseStore cases, Effects effects) {
        this.runs = runs;
        this.cases = cases;
        this.effects = effects;
    }

    List<HistoryEntry> of(String engagement) {
        List<HistoryEntry> history = new ArrayList<>();
        Set<WorkflowStore.EffectId> seen = new HashSet<>();
        for (WorkflowRun run : runs.runsOf(engagement)) {
            runs.effectsOf(run.id()).stream()
                    .filter(seen::add)
                    .flatMap(effect -> entries(run.id(), effect))
                    .forEach(history::add);
            cases.trailOfRun(run.id()).stream()
                    .map(entry -> entry(run.id(), entry))
                    .forEach(history::add);
        }
        history.sort(Comparator.comparing(HistoryEntry::at));
        return history;
    }

    private Stream<HistoryEntry> entries(String runId, WorkflowStore.EffectId id) {
        Stream<HistoryEntry> written = effects.find(id.name(), id.key()).map(found -> effect(runId, found)).stream();
        Stream<HistoryEntry> decided =
                effects.decisions(id.name(), id.key()).stream().map(decision -> decision(runId, id, decision));
        return Stream.concat(written, decided);
    }

    private static HistoryEntry effect(String runId, EffectRecord found) {
        String outcome =
                found.completion().map(Enum::name).orElseGet(() -> found.state().name());
        return new HistoryEntry(
                found.updatedAt(),
                runId,
                HistoryEntry.Kind.EFFECT,
                role(found.name()),
                found.name(),
                found.key(),
                outcome,
                Optional.empty(),
                found.error());
    }

    private static HistoryEntry decision(String runId, WorkflowStore.EffectId id, Decision decision) {
        return new HistoryEntry(
                decision.at(),
                runId,
                HistoryEntry.Kind.EFFECT_DECISION,
                role(id.name()),
                id.name(),
                id.key(),
                decision.verdict().name(),
                Optional.of(decision.actor()),
                Optional.of(decision.reason()));
    }

    private static HistoryEntry entry(String runId, CaseEntry entry) {
        return new HistoryEntry(
                entry.at(),
                runId,
                HistoryEntry.Kind.CASE,
                Optional.empty(),
                entry.caseId(),
                String.valueOf(entry.number()),
                entry.action().name(),
                Optional.of(entry.actor()),
                Optional.of(entry.reason()));
    }

    /** Steps are named by the role of the system they write to. */
    private static Optional<String> role(String effect) {
        int dot = effect.indexOf('.');
        return Optional.of(effect.substring(0, Math.max(0, dot))).filter(ROLES::contains);
    }
}
