package org.throughline.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.scheduler.Next;
import org.throughline.workflow.control.Finding;
import org.throughline.workflow.control.RoutingPolicy;
import tools.jackson.databind.json.JsonMapper;

/** Carries one run through as far as it goes now, and stores where it stands then. */
final class RunExecution {
    private static final Logger LOG = LoggerFactory.getLogger(RunExecution.class);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int TRIES_BEFORE_CASE = 20;

    private final Map<String, Workflow<?, ?>> workflows;
    private final WorkflowStore store;
    private final CaseStore cases;
    private final Effects effects;
    private final JsonMapper json;
    private final Clock clock;
    private final Settings settings;

    RunExecution(
            Map<String, Workflow<?, ?>> workflows,
            WorkflowStore store,
            CaseStore cases,
            Effects effects,
            JsonMapper json,
            Clock clock,
            Settings settings) {
        this.workflows = workflows;
        this.store = store;
        this.cases = cases;
        this.effects = effects;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
    }

    /** What the builder of the runner was told. */
    record Settings(Duration pauseBetweenTries, RoutingPolicy routing, WorkflowListener listener) {}

    Next execute(WakeUp due) {
        String runId = due.runId();
        WorkflowRun run = store.run(runId).orElseThrow(() -> new IllegalStateException("no run " + runId));
        if (run.state() == RunState.COMPLETED || run.state() == RunState.PAUSED || run.revision() != due.revision()) {
            return Next.done();
        }
        Workflow<?, ?> workflow = workflows.get(run.workflow());
        if (workflow == null) {
            LOG.warn("run {} waits: its workflow is not registered here", runId);
            return Next.after(settings.pauseBetweenTries());
        }
        Journal journal = new Journal(effects, runId, run.revision(), () -> cases.accepted(runId));
        try {
            complete(run, call(workflow, runId, journal), journal);
            return Next.done();
        } catch (RuntimeException failure) {
            return failed(run, failure, journal);
        }
    }

    private <I> Object call(Workflow<I, ?> workflow, String runId, Journal journal) {
        return workflow.run(json.readValue(store.input(runId), workflow.inputType()), journal);
    }

    private void complete(WorkflowRun run, Object result, Journal journal) {
        store.complete(run.id(), json.writeValueAsString(result), journal.used(), clock.instant());
        settings.listener().completed(reread(run));
    }

    private Next failed(WorkflowRun run, RuntimeException failure, Journal journal) {
        if (FailureRouting.isTransient(failure) && run.attempts() + 1 < TRIES_BEFORE_CASE) {
            LOG.info("run {} waits: {}", run.id(), failure.getMessage());
            store.retryLater(run.id(), String.valueOf(failure.getMessage()), journal.used(), clock.instant());
            settings.listener().waiting(reread(run));
            Duration usual = settings.pauseBetweenTries().multipliedBy(1L << Math.min(run.attempts(), 10));
            return Next.after(spread(
                    FailureRouting.retryAfter(failure, usual.compareTo(LONGEST_PAUSE) < 0 ? usual : LONGEST_PAUSE)));
        }
        GovernedException opened = open(run, FailureRouting.findings(failure, journal.failedStep()));
        LOG.info("run {} pauses: {}", run.id(), failure.getMessage());
        store.pause(opened, journal.failedStep(), String.valueOf(failure.getMessage()), journal.used());
        settings.listener().paused(reread(run), opened);
        return Next.done();
    }

    /** Runs that were refused together would be refused together again, if they all came back at the same moment. */
    private static Duration spread(Duration pause) {
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 2 + 1));
    }

    private GovernedException open(WorkflowRun run, List<Finding> findings) {
        List<Finding> worstFirst = findings.stream()
                .map(settings.routing()::route)
                .sorted(Comparator.comparing(
                                (Finding finding) -> finding.policy().severity())
                        .reversed())
                .toList();
        Finding worst = worstFirst.get(0);
        Instant now = clock.instant();
        Duration sla = worstFirst.stream()
                .map(finding -> finding.policy().sla())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new GovernedException(
                run.id() + "#" + run.revision(),
                run.id(),
                worstFirst,
                CaseState.OPEN,
                worst.policy().owner(),
                settings.routing().escalation(worst),
                now,
                now.plus(sla),
                Optional.empty(),
                Optional.empty());
    }

    private WorkflowRun reread(WorkflowRun run) {
        return store.run(run.id()).orElse(run);
    }
}
