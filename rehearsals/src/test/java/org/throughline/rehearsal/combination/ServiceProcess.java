package org.throughline.rehearsal.combination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.throughline.rehearsal.ConnectedSystems;
import org.throughline.rehearsal.Landscape;
import org.throughline.rehearsal.SimulatedVendors;
import org.throughline.workflow.GovernedException;
import org.throughline.workflow.RunFilter;
import org.throughline.workflow.WorkflowRunner;

/** A process that runs the flows: its connectors, its view of the database, its runner. */
final class ServiceProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final Life life = new Life();
    private final String node;
    private final Engagement engagement;
    private final Landscape landscape;
    private final WorkflowRunner runner;

    private ServiceProcess(
            SimulatedVendors vendors, Engagement engagement, DataSource database, String node, Fate fate) {
        this.node = node;
        this.engagement = engagement;
        this.landscape = Landscape.of(
                engagement.agreed(ConnectedSystems.connect(vendors, new Network(vendors, fate, life))),
                new MortalDataSource(database, fate, life));
        this.runner = landscape.start(node);
    }

    /** Starts a process; one that is gone before it has started is followed by the next. */
    static ServiceProcess start(
            SimulatedVendors vendors, Engagement engagement, DataSource database, String node, Fate fate) {
        try {
            return new ServiceProcess(vendors, engagement, database, node, fate);
        } catch (Life.Over over) {
            return new ServiceProcess(vendors, engagement, database, node, fate);
        }
    }

    String node() {
        return node;
    }

    boolean isGone() {
        return life.isOver();
    }

    /** Hands in the flow of a stage; that of a process that is gone is as if nobody had. */
    void submit(Stage stage) {
        try {
            engagement.submit(stage, landscape, runner);
        } catch (Life.Over | RuntimeException failure) {
            requireGone(failure);
        }
    }

    /** Waits until nothing is left to do for now, or a process is gone; gives the cases that a person has to resolve. */
    List<GovernedException> settle(BooleanSupplier anyGone) {
        try {
            long start = System.nanoTime();
            while (!anyGone.getAsBoolean() && !runner.awaitQuiet(GLANCE)) {
                assertThat(System.nanoTime() - start)
                        .as(() -> runner.runs(RunFilter.all(), 100).toString())
                        .isLessThan(PATIENCE.toNanos());
            }
            return runner.cases().stream().filter(GovernedException::isOpen).toList();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } catch (Life.Over | RuntimeException failure) {
            requireGone(failure);
            return List.of();
        }
    }

    void resolve(GovernedException open) {
        try {
            runner.resolve(open.id(), "j.doe", "looked at");
        } catch (Life.Over | RuntimeException failure) {
            requireGone(failure);
        }
    }

    private void requireGone(Throwable failure) {
        if (!life.isOver()) {
            throw new AssertionError("the process still runs", failure);
        }
    }

    @Override
    public void close() {
        runner.close();
    }
}
