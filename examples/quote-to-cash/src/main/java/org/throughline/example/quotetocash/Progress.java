package org.throughline.example.quotetocash;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectListener;
import org.throughline.workflow.GovernedException;
import org.throughline.workflow.WorkflowListener;
import org.throughline.workflow.WorkflowRun;

/** Prints what happens while it happens, and remembers how each effect of this process came to its result. */
final class Progress implements EffectListener, WorkflowListener {
    private final PrintStream out;
    private final long start = System.nanoTime();
    private final Map<String, String> outcomes = new ConcurrentHashMap<>();

    Progress(PrintStream out) {
        this.out = out;
    }

    void stage(String title) {
        line("", title);
    }

    /** How this process got the result of an effect: performed, replayed or recovered; empty if it did not need it. */
    String outcome(EffectId id) {
        return outcomes.getOrDefault(id.name() + " " + id.key(), "");
    }

    @Override
    public void performed(EffectId id, long attempt) {
        effect("performed", id, "");
    }

    @Override
    public void replayed(EffectId id, long attempt) {
        outcomes.putIfAbsent(id.name() + " " + id.key(), "replayed");
    }

    @Override
    public void recovered(EffectId id, long attempt) {
        effect("recovered", id, " (the answer was lost, the write was found)");
    }

    @Override
    public void retrying(EffectId id, long attempt, Duration wait, String reason) {
        line("retrying", id.name() + "  " + shortened(id.key()) + "  after " + reason);
    }

    @Override
    public void parked(EffectId id, long attempt, String reason) {
        line("parked", id.name() + "  " + shortened(id.key()) + "  " + reason);
    }

    @Override
    public void completed(WorkflowRun run) {
        line("completed", run.id());
    }

    @Override
    public void paused(WorkflowRun run, GovernedException exception) {
        line("paused", run.id() + "  waits for " + exception.owner());
        exception.findings().forEach(finding -> line("", "  " + finding.path() + ": " + finding.message()));
    }

    @Override
    public void waiting(WorkflowRun run) {
        line("waiting", run.id() + "  " + run.lastError().orElse(""));
    }

    private void effect(String outcome, EffectId id, String remark) {
        outcomes.put(id.name() + " " + id.key(), outcome);
        line(outcome, String.format(Locale.ROOT, "%-28s %s%s", id.name(), shortened(id.key()), remark));
    }

    private void line(String what, String text) {
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(Locale.ROOT, "%6.2f s  %-10s %s%n", seconds, what, text);
    }

    /** Keys end in a digest of the content, which tells a reader nothing. */
    static String shortened(String key) {
        int digest = key.lastIndexOf('@');
        return digest < 0 ? key : key.substring(0, digest);
    }
}
