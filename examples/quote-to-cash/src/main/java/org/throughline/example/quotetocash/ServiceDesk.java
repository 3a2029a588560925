package org.throughline.example.quotetocash;

import java.time.Duration;
import java.util.List;
import org.throughline.workflow.CaseFilter;
import org.throughline.workflow.GovernedException;
import org.throughline.workflow.WorkflowRunner;

/** Waits until the runs have gone as far as they can, and has those resumed that an outage has stopped. */
final class ServiceDesk {
    /** How often the runs are resumed, in case the system is not back for good. */
    private static final int MOST_ROUNDS = 20;

    private static final Duration ONE_BY_ONE = Duration.ofMillis(10);

    private final WorkflowRunner runner;
    private final List<Scenario.Outage> outages;
    private final Progress progress;
    private final Duration patience;

    ServiceDesk(WorkflowRunner runner, List<Scenario.Outage> outages, Progress progress, Duration patience) {
        this.runner = runner;
        this.outages = outages;
        this.progress = progress;
        this.patience = patience;
    }

    /** Waits until each run is completed or waits for a person; what an outage has stopped is resumed all at once. */
    void settle() throws InterruptedException {
        runner.awaitQuiet(patience);
        for (Scenario.Outage outage : outages) {
            CaseFilter stopped = CaseFilter.all().ofSystem(outage.system()).failing("system-available");
            for (int round = 0;
                    round < MOST_ROUNDS && !runner.desk().waiting(stopped).isEmpty();
                    round++) {
                int resumed = runner.desk().resolveAll(stopped, outage.by(), outage.reason(), ONE_BY_ONE);
                progress.stage(resumed + " runs resumed at once by " + outage.by() + ": " + outage.reason());
                runner.awaitQuiet(patience);
            }
        }
    }

    /** The case that a run waits for, if it waits for one. */
    List<GovernedException> openCasesOf(String runId) {
        return runner.desk().waiting(CaseFilter.all()).stream()
                .filter(opened -> opened.runId().equals(runId))
                .toList();
    }

    void resolve(GovernedException opened, String by, String reason) throws InterruptedException {
        runner.resolve(opened.id(), by, reason);
        progress.stage("resolved by " + by + ": " + reason);
        settle();
    }
}
