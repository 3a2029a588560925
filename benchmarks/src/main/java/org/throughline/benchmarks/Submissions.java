package org.throughline.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.throughline.workflow.GovernedException;
import org.throughline.workflow.Workflow;
import org.throughline.workflow.WorkflowListener;
import org.throughline.workflow.WorkflowRun;
import org.throughline.workflow.WorkflowRunner;

/** Hands in a run and waits until it is carried through. */
final class Submissions<I> implements Rounds.Operation, AutoCloseable {
    private static final int THREADS = 16;

    private final Workflow<I, ?> workflow;
    private final IntFunction<I> input;
    private final Map<String, CompletableFuture<WorkflowRun>> awaited = new ConcurrentHashMap<>();
    final WorkflowRunner runner;

    Submissions(DataSource database, Workflow<I, ?> workflow, IntFunction<I> input) {
        this.workflow = workflow;
        this.input = input;
        this.runner = WorkflowRunner.on(database)
                .register(workflow)
                .threads(THREADS)
                .pollingInterval(Duration.ofMillis(50))
                .listener(new Completions())
                .start();
    }

    @Override
    public void run(int number) throws Exception {
        I given = input.apply(number);
        CompletableFuture<WorkflowRun> completed = new CompletableFuture<>();
        awaited.put(workflow.name() + ":" + workflow.subject(given), completed);
        runner.submit(workflow, given);
        completed.get(1, TimeUnit.MINUTES);
    }

    private final class Completions implements WorkflowListener {
        @Override
        public void completed(WorkflowRun run) {
            CompletableFuture<WorkflowRun> waiting = awaited.remove(run.id());
            if (waiting != null) {
                waiting.complete(run);
            }
        }

        @Override
        public void paused(WorkflowRun run, GovernedException exception) {
            CompletableFuture<WorkflowRun> waiting = awaited.remove(run.id());
            if (waiting != null) {
                waiting.completeExceptionally(
                        new IllegalStateException(exception.findings().toString()));
            }
        }
    }

    @Override
    public void close() {
        runner.close();
    }
}
