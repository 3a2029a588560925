package org.throughline.rehearsal.outage;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.throughline.workflow.GovernedException;
import org.throughline.workflow.WorkflowListener;
import org.throughline.workflow.WorkflowRun;

/** Which runs waited, how many cases were opened, and when each run was completed in virtual time. */
final class RunLog implements WorkflowListener {
    private final Set<String> waited = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> completed = new ConcurrentHashMap<>();
    private final AtomicInteger cases = new AtomicInteger();

    @Override
    public void waiting(WorkflowRun run) {
        waited.add(run.id());
    }

    @Override
    public void paused(WorkflowRun run, GovernedException exception) {
        cases.incrementAndGet();
    }

    @Override
    public void completed(WorkflowRun run) {
        completed.put(run.id(), run.updatedAt());
    }

    /**
     * How runs got on.
     *
     * @param completed how many were completed
     * @param waited how many waited for a vendor at least once
     * @param cases how many cases were opened
     */
    record Counts(int completed, int waited, int cases) {

        Counts minus(Counts before) {
            return new Counts(completed - before.completed, waited - before.waited, cases - before.cases);
        }
    }

    Counts counts() {
        return new Counts(completed.size(), waited.size(), cases.get());
    }

    /** When the last run was completed that has been completed so far. */
    Instant lastCompletion() {
        return completed.values().stream().max(Instant::compareTo).orElse(Instant.MIN);
    }
}
