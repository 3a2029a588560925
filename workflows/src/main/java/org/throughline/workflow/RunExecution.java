package org.throughline.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.scheduler.Next;
import org.throughline.workflow.control.Finding;
import tools.jackson.databind.json.JsonMapper;

/** Carries one run through as far as it goes now, and stores where it stands then. */
final class RunExecution {
    private static final Logger LOG = LoggerFactory.getLogger(RunExecution.class);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int TRIES_BEFORE_CASE = 20;

    private final Map<String, Workflow<?, ?>> workflows;
    private final WorkflowStore store;
    private final Effects effects;
    private final JsonMapper json;
    private final Clock clock;
    private final Duration pauseBetweenTries;
    private final WorkflowListener listener;

    RunExecution(
            Map<String, Workflow<?, ?>> workflows,
            WorkflowStore store,
            Effects effects,
            JsonMapper json,
            Clock clock,
            Duration pauseBetweenTries,
            WorkflowListener listener) {
        this.workflows = workflows;
        this.store = store;
        this.effects = effects;
        this.json = json;
        this.clock = clock;
        this.pauseBetweenTries = pauseBetweenTries;
        this.listener = listener;
    }

    Next execute(WakeUp due) {
        String runId = due.runId();
        WorkflowRun run = store.run(runId).orElseThrow(() -> new IllegalStateException("no run " + runId));
        if (run.state() == RunState.COMPLETED || run.state() == RunState.PAUSED || run.revision() != due.revision()) {
            return Next.done();
        }
        Workflow<?, ?> workflow = workflows.get(run.workflow());
        if (workflow == null) {
            LOG.warn("run {} waits: its workflow is not registered here", runId);
            return Next.after(pauseBetweenTries);
        }
        Journal journal = new Journal(effects, run.revision());
        try {
            complete(run, call(workflow, runId, journal));
            return Next.done();
        } catch (RuntimeException failure) {
            return failed(run, failure, journal);
        }
    }

    private <I> Object call(Workflow<I, ?> workflow, String runId, Journal journal) {
        return workflow.run(json.readValue(store.input(runId), workflow.inputType()), journal);
    }

    private void complete(WorkflowRun run, Object result) {
        store.complete(run.id(), json.writeValueAsString(result), clock.instant());
        listener.completed(reread(run));
    }

    private Next failed(WorkflowRun run, RuntimeException failure, Journal journal) {
        if (FailureRouting.isTransient(failure) && run.attempts() + 1 < TRIES_BEFORE_CASE) {
            LOG.info("run {} waits: {}", run.id(), failure.getMessage());
            store.retryLater(run.id(), String.valueOf(failure.getMessage()), clock.instant());
            listener.waiting(reread(run));
            Duration usual = pauseBetweenTries.multipliedBy(1L << Math.min(run.attempts(), 10));
            return Next.after(
                    FailureRouting.retryAfter(failure, usual.compareTo(LONGEST_PAUSE) < 0 ? usual : LONGEST_PAUSE));
        }
        GovernedException opened = open(run, FailureRouting.findings(failure, journal.failedStep()));
        LOG.info("run {} pauses: {}", run.id(), failure.getMessage());
        store.pause(opened, journal.failedStep(), String.valueOf(failure.getMessage()));
        listener.paused(reread(run), opened);
        return Next.done();
    }

    private GovernedException open(WorkflowRun run, List<Finding> findings) {
        List<Finding> worstFirst = findings.stream()
                .sorted(Comparator.comparing(
                                (Finding finding) -> finding.policy().severity())
                        .reversed())
                .toList();
        Instant now = clock.instant();
        Duration sla = worstFirst.stream()
                .map(finding -> finding.policy().sla())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new GovernedException(
                run.id() + "#" + run.revision(), run.id(), worstFirst, now, now.plus(sla), Optional.empty());
    }

    private WorkflowRun reread(WorkflowRun run) {
        return store.run(run.id()).orElse(run);
    }
}
