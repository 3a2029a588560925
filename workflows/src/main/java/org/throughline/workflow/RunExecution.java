package org.throughline.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
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
    private static final Duration LEFT_BEFORE_CASE = Duration.ofMinutes(15);

    private final RegisteredWorkflows workflows;
    private final WorkflowStore store;
    private final CaseStore cases;
    private final Effects effects;
    private final JsonMapper json;
    private final Clock clock;
    private final Settings settings;

    RunExecution(
            RegisteredWorkflows workflows,
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
    record Settings(
            Duration pauseBetweenTries, int triesBeforeCase, RoutingPolicy routing, WorkflowListener listener) {}

    Next execute(WakeUp due) {
        String runId = due.runId();
        Optional<WorkflowStore.WithInput> found =
                store.find(runId).filter(stored -> isDue(stored.run(), due.revision()));
        if (found.isEmpty()) {
            return Next.done();
        }
        WorkflowRun run = found.get().run();
        Optional<Workflow<?, ?>> workflow = workflows.find(run.workflow(), run.version());
        if (workflow.isEmpty()) {
            return leave(run);
        }
        Journal journal = new Journal(effects, runId, run.revision(), () -> cases.accepted(runId));
        try {
            complete(run, call(workflow.get(), found.get().input(), journal), journal);
            return Next.removed();
        } catch (RuntimeException failure) {
            return failed(run, failure, journal);
        }
    }

    private static boolean isDue(WorkflowRun run, int revision) {
        return run.state() != RunState.COMPLETED && run.state() != RunState.PAUSED && run.revision() == revision;
    }

    /** To a node that can carry it on; if there is none for a time, somebody has to start one. */
    private Next leave(WorkflowRun run) {
        String reason = "no node has taken it up that has workflow " + run.workflow() + " version " + run.version();
        Instant now = clock.instant();
        if (!run.lastError().equals(Optional.of(reason))) {
            LOG.warn(
                    "run {} waits: workflow {} version {} is not registered here",
                    run.id(),
                    run.workflow(),
                    run.version());
            store.leave(run.id(), reason, now);
            settings.listener().waiting(reread(run));
        } else if (!now.isBefore(run.updatedAt().plus(LEFT_BEFORE_CASE))) {
            return pause(run, List.of(FailureRouting.unregistered(reason)), reason, null, List.of());
        }
        return Next.after(settings.pauseBetweenTries());
    }

    private <I> Object call(Workflow<I, ?> workflow, String input, Journal journal) {
        return workflow.run(json.readValue(input, workflow.inputType()), journal);
    }

    private void complete(WorkflowRun run, Object result, Journal journal) {
        String text = json.writeValueAsString(result);
        Instant now = clock.instant();
        store.complete(new WakeUp(run.id(), run.revision()), text, journal.used(), now);
        settings.listener().completed(run.completed(text, now));
    }

    private Next failed(WorkflowRun run, RuntimeException failure, Journal journal) {
        if (FailureRouting.isTransient(failure) && run.attempts() + 1 < settings.triesBeforeCase()) {
            LOG.info("run {} waits: {}", run.id(), failure.getMessage());
            store.retryLater(run.id(), String.valueOf(failure.getMessage()), journal.used(), clock.instant());
            settings.listener().waiting(reread(run));
            Duration usual = settings.pauseBetweenTries().multipliedBy(1L << Math.min(run.attempts(), 10));
            return Next.after(spread(
                    FailureRouting.retryAfter(failure, usual.compareTo(LONGEST_PAUSE) < 0 ? usual : LONGEST_PAUSE)));
        }
        return pause(
                run,
                FailureRouting.findings(failure, journal.failedStep()),
                String.valueOf(failure.getMessage()),
                journal.failedStep(),
                journal.used());
    }

    private Next pause(
            WorkflowRun run,
            List<Finding> findings,
            String reason,
            WorkflowStore.@Nullable EffectId failedStep,
            Collection<WorkflowStore.EffectId> used) {
        GovernedException opened = open(run, findings);
        LOG.info("run {} pauses: {}", run.id(), reason);
        store.pause(opened, failedStep, reason, used);
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
