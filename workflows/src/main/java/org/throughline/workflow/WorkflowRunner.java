package org.throughline.workflow;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.throughline.idempotency.EffectListener;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.RetryPolicy;
import org.throughline.idempotency.jdbc.JdbcEffectStore;
import org.throughline.idempotency.jdbc.JdbcSchema;
import org.throughline.idempotency.jdbc.database.Jdbc;
import org.throughline.idempotency.scheduler.Next;
import org.throughline.idempotency.scheduler.SchedulerSchema;
import org.throughline.idempotency.scheduler.WakeUps;
import org.throughline.model.json.CanonicalJson;
import org.throughline.workflow.control.RoutingPolicy;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries workflow runs through crashes and outages, on one database that any number of nodes share.
 *
 * <p>A run that was submitted is carried through: after a crash it starts again from the top and its journal gives back
 * what was done; when a system is not available it waits and tries again; when a person has to act it pauses with a
 * {@link GovernedException} until {@link #resolve}. Thread-safe.
 */
public final class WorkflowRunner implements AutoCloseable {
    private static final String REPEATED = "throughline-repeated";
    private static final String RECOVERED = "throughline-recovered";
    private static final int AT_ONCE = 500;
    private static final int LATEST = 1_000;
    private static final int HEARTBEATS = 4;
    private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);

    private final RegisteredWorkflows workflows;
    private final WorkflowStore store;
    private final CaseStore caseStore;
    private final CaseDesk desk;
    private final Effects effects;
    private final Clock clock;
    private final WakeUps wakeUps;
    private final CaseAlerts alerts;
    private final RunPurge purge;
    private final Map<String, Repeated> repeated;
    private final QuietWatch quiet = new QuietWatch();
    private final JsonMapper json = CanonicalJson.mapper();

    private WorkflowRunner(Builder builder) {
        this.workflows = builder.workflows;
        this.clock = builder.clock;
        JdbcSchema.create(builder.dataSource);
        SchedulerSchema.create(builder.dataSource);
        WorkflowSchema.create(builder.dataSource);
        Jdbc jdbc = new Jdbc(builder.dataSource);
        Agenda agenda = new WakeUpAgenda();
        this.caseStore = new CaseStore(jdbc, json, agenda);
        this.store = new WorkflowStore(jdbc, caseStore, agenda);
        this.purge = new RunPurge(jdbc);
        this.effects = Effects.builder()
                .store(new JdbcEffectStore(builder.dataSource))
                .owner(builder.node)
                .lease(builder.takeOverAfter)
                .jsonMapper(json)
                .retry(builder.retry)
                .listener(builder.effectListener)
                .build();
        this.desk = new CaseDesk(caseStore, store, effects, clock, this::look);
        RunExecution execution = new RunExecution(
                workflows,
                store,
                caseStore,
                effects,
                json,
                clock,
                new RunExecution.Settings(
                        builder.pauseBetweenTries, builder.triesBeforeCase, builder.routing, builder.listener));
        this.alerts =
                new CaseAlerts(caseStore, effects, clock, builder.pauseBetweenTries, List.copyOf(builder.listeners));
        this.repeated = Map.copyOf(builder.repeated);
        Duration unknownHere = builder.pauseBetweenTries;
        // One for all: on PostgreSQL, db-scheduler also takes what it has no handler for.
        this.wakeUps = WakeUps.on(builder.dataSource)
                .node(builder.node)
                .threads(builder.threads)
                .pollingInterval(builder.pollingInterval)
                .pauseAfterFailure(builder.pauseBetweenTries)
                .heartbeat(builder.takeOverAfter.dividedBy(HEARTBEATS))
                .clock(clock)
                .handle(RECOVERED, name -> recover())
                .handle(Agenda.RUN, id -> quiet.afterwards(() -> execution.execute(WakeUp.parse(id))))
                .handle(CaseStore.CHANGED, alerts::deliver)
                .handle(CaseStore.DUE, desk::whenDue)
                .handle(REPEATED, name -> Next.after(repeat(name).orElse(unknownHere)))
                .build();
    }

    /** Something that is done again and again, by one node at a time. */
    private record Repeated(Duration every, Consumer<WorkflowRunner> task) {}

    private Optional<Duration> repeat(String name) {
        Optional<Repeated> known = Optional.ofNullable(repeated.get(name));
        known.ifPresent(what -> what.task().accept(this));
        return known.map(Repeated::every);
    }

    /** Schedules what the version of the library before left unscheduled when it crashed, or did not watch. */
    private Next recover() {
        Instant began = clock.instant();
        RunFilter open = RunFilter.all().in(RunState.SCHEDULED, RunState.WAITING);
        List<WorkflowRun> page = store.list(open, AT_ONCE);
        // What has changed since is at the end of the list, and somebody is at it.
        while (!page.isEmpty() && !page.get(0).updatedAt().isAfter(began)) {
            store.schedule(page, clock.instant());
            page = store.list(open.after(page.get(page.size() - 1)), AT_ONCE);
        }
        caseStore.unwatched().forEach(old -> wakeUps.schedule(CaseStore.DUE, old.id(), old.dueAt()));
        return Next.done();
    }

    private WorkflowRunner started() {
        wakeUps.start();
        // Beside the runs, by one node: there may be many.
        wakeUps.schedule(RECOVERED, "all", clock.instant());
        repeated.keySet().forEach(name -> wakeUps.schedule(REPEATED, name, clock.instant()));
        return this;
    }

    /**
     * Starts building a runner.
     *
     * @param dataSource the database for runs, cases and effects; missing tables are created
     * @return the builder
     */
    public static Builder on(DataSource dataSource) {
        return new Builder(dataSource);
    }

    /**
     * Hands in a run. Once this returns, the run survives crashes. A subject that was handed in before, under whatever
     * version of the workflow, is the same run: nothing new starts.
     *
     * @param workflow a workflow that was registered; a new run is of its version
     * @param input the input
     * @param <I> the type of the input
     * @return the id of the run
     * @throws IllegalArgumentException if the workflow was not registered
     */
    public <I> String submit(Workflow<I, ?> workflow, I input) {
        return submitAll(workflow, List.of(input)).get(0);
    }

    /**
     * Hands in many runs, as {@link #submit} does, with much fewer commits. If it fails, some may have been handed in:
     * hand all in again.
     *
     * @param workflow a workflow that was registered; new runs are of its version
     * @param inputs the inputs; those that are about the same are one run
     * @param <I> the type of the inputs
     * @return the ids of the runs, in the order of the inputs
     * @throws IllegalArgumentException if the workflow was not registered
     */
    public <I> List<String> submitAll(Workflow<I, ?> workflow, Collection<? extends I> inputs) {
        workflows.require(workflow);
        List<String> ids = new ArrayList<>(inputs.size());
        Map<String, WorkflowStore.NewRun> together = new LinkedHashMap<>();
        int added = 0;
        for (I input : inputs) {
            String subject = workflow.subject(input);
            String id = workflow.name() + ":" + subject;
            ids.add(id);
            together.computeIfAbsent(
                    id,
                    run -> new WorkflowStore.NewRun(
                            run, workflow.name(), workflow.version(), subject, () -> json.writeValueAsString(input)));
            if (together.size() == AT_ONCE) {
                added += store.add(together, clock.instant());
                together.clear();
            }
        }
        added += together.isEmpty() ? 0 : store.add(together, clock.instant());
        if (added > 0) {
            look();
        }
        return ids;
    }

    /**
     * Resolves a case, so that its run goes on: decisions are taken anew, completed writes stay.
     *
     * @param caseId the case
     * @param by who resolved it
     * @param reason why the run may go on
     * @throws IllegalArgumentException if there is no such case
     * @throws IllegalStateException if it is resolved already
     */
    public void resolve(String caseId, String by, String reason) {
        desk.resolve(caseId, by, reason, clock.instant());
    }

    /** {@return where people take up cases, write on them, approve overrides, and resolve many at once} */
    public CaseDesk desk() {
        return desk;
    }

    /**
     * Lists what happened to an engagement, over all runs: every effect, and every decision of a person with actor and
     * reason. Effects that were purged are gone.
     *
     * @param subject what the runs are about, such as the CRM's id of the deal; of a subject with slashes, what is before
     *     the first one counts
     * @return the entries, oldest first; empty if there was no run
     */
    public List<HistoryEntry> history(String subject) {
        return new HistoryReader(store, caseStore, effects).of(WorkflowStore.engagement(subject));
    }

    /**
     * Lists runs in the order in which they last changed.
     *
     * @param filter which ones; {@link RunFilter#after} for the next page
     * @param atMost how many
     * @return the first of them
     */
    public List<WorkflowRun> runs(RunFilter filter, int atMost) {
        return store.list(filter, atMost);
    }

    /** {@return the 1,000 cases that were opened last, open and resolved, oldest first} */
    public List<GovernedException> cases() {
        return caseStore.latest(LATEST);
    }

    /**
     * Reads the result of a run.
     *
     * @param runId the run
     * @param type the type of the result
     * @param <R> the type of the result
     * @return the result, or empty if the run is not completed
     */
    public <R> Optional<R> result(String runId, Class<R> type) {
        return store.run(runId).flatMap(WorkflowRun::resultJson).map(text -> json.readValue(text, type));
    }

    /** {@return the effects of all runs} */
    public Effects effects() {
        return effects;
    }

    /**
     * Waits until no run is due or waiting for a system: each is completed, or paused until a person acts.
     *
     * @param timeout the longest wait
     * @return true if it is quiet, false if the time was over
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean awaitQuiet(Duration timeout) throws InterruptedException {
        return quiet.await(
                timeout,
                () -> store.list(RunFilter.all().in(RunState.SCHEDULED, RunState.WAITING), 1)
                        .isEmpty());
    }

    /**
     * Forgets runs that were completed long ago, with their cases and the trails of those; in small transactions, so that no
     * run waits for it. A subject that is handed in again after that is a new run: what it wrote is then not written again
     * only as long as {@linkplain Effects#purge its effects} are kept or its systems tell of it. So the retention is that of
     * the audit, and longer than anything can be handed in again.
     *
     * @param retention how long ago a run must have been completed, at least a day
     * @return how many runs were forgotten
     * @throws IllegalArgumentException if the retention is shorter than a day
     */
    public long purge(Duration retention) {
        if (retention.compareTo(SHORTEST_RETENTION) < 0) {
            throw new IllegalArgumentException(
                    "the retention is at least " + SHORTEST_RETENTION + ", not " + retention);
        }
        return purge.completedUntil(clock.instant().minus(retention));
    }

    /** Stops taking up runs and waits for those being carried through. */
    @Override
    public void close() {
        wakeUps.close();
        alerts.close();
        effects.close();
    }

    private void look() {
        wakeUps.look();
    }

    /** The wake-ups need the stores, and the stores the wake-ups. */
    private final class WakeUpAgenda implements Agenda {
        @Override
        public void add(Connection connection, String kind, String id, Instant at) {
            wakeUps.schedule(connection, kind, id, at);
        }

        @Override
        public void remove(Connection connection, String kind, String id) {
            wakeUps.remove(connection, kind, id);
        }
    }

    /** Builds and starts a {@link WorkflowRunner}. Not thread-safe. */
    public static final class Builder {
        private final DataSource dataSource;
        private final RegisteredWorkflows workflows = new RegisteredWorkflows();
        private Clock clock = Clock.systemUTC();
        private String node = "node-1";
        private int threads = 4;
        private Duration pollingInterval = Duration.ofSeconds(1);
        private Duration pauseBetweenTries = Duration.ofSeconds(30);
        private Duration takeOverAfter = Duration.ofMinutes(1);
        private int triesBeforeCase = 20;
        private RetryPolicy retry = RetryPolicy.standard();
        private WorkflowListener listener = new WorkflowListener() {};
        private EffectListener effectListener = new EffectListener() {};
        private RoutingPolicy routing = RoutingPolicy.byControls();
        private final List<CaseListener> listeners = new ArrayList<>();
        private final Map<String, Repeated> repeated = new LinkedHashMap<>();

        private Builder(DataSource dataSource) {
            this.dataSource = requireNonNull(dataSource, "dataSource");
        }

        /**
         * Makes a version of a workflow known; several versions live side by side. A run whose version is not known here
         * waits for a node that has it, and is a case after a quarter of an hour.
         *
         * @param workflow the workflow
         * @return this builder
         * @throws IllegalArgumentException if another workflow has its name and version, or the version is below 1
         */
        public Builder register(Workflow<?, ?> workflow) {
            workflows.add(workflow);
            return this;
        }

        /**
         * Names this node, uniquely among those that run at the same time. What a process of this name left behind is
         * taken up at once; what another node left behind, after {@link #takeOverAfter}. Default: {@code node-1}.
         *
         * @param node the name, at most 50 characters
         * @return this builder
         */
        public Builder node(String node) {
            this.node = node;
            return this;
        }

        /**
         * Sets how many runs are carried through at once. Default: 4.
         *
         * @param threads the number
         * @return this builder
         */
        public Builder threads(int threads) {
            this.threads = threads;
            return this;
        }

        /**
         * Sets how often the database is asked for runs that other nodes or earlier processes left. Default: one second.
         *
         * @param pollingInterval the interval
         * @return this builder
         */
        public Builder pollingInterval(Duration pollingInterval) {
            this.pollingInterval = pollingInterval;
            return this;
        }

        /**
         * Sets how long a run waits for a system that is not available before it is tried again; doubles with each try, up
         * to one hour, and is longer if the system asks for it. Up to half of it is added at random, so that runs that were
         * refused together do not come back together. Default: 30 seconds.
         *
         * @param pauseBetweenTries the first wait
         * @return this builder
         */
        public Builder pauseBetweenTries(Duration pauseBetweenTries) {
            this.pauseBetweenTries = pauseBetweenTries;
            return this;
        }

        /**
         * Sets after what time without a sign of life a node counts as dead: others take over its runs then, or a quarter of
         * that time later at most. The same on all nodes; longer than any of them can stand still. Default: one minute.
         *
         * @param takeOverAfter the time
         * @return this builder
         */
        public Builder takeOverAfter(Duration takeOverAfter) {
            this.takeOverAfter = takeOverAfter;
            return this;
        }

        /**
         * Sets how often a run is tried while a system is not available before it becomes a case. Default: 20.
         *
         * @param triesBeforeCase the number of tries, at least 1
         * @return this builder
         * @throws IllegalArgumentException if it is less
         */
        public Builder triesBeforeCase(int triesBeforeCase) {
            if (triesBeforeCase < 1) {
                throw new IllegalArgumentException("triesBeforeCase must be at least 1, not " + triesBeforeCase);
            }
            this.triesBeforeCase = triesBeforeCase;
            return this;
        }

        /**
         * Sets how a step is repeated before its run waits. Default: {@link RetryPolicy#standard()}.
         *
         * @param retry the policy
         * @return this builder
         */
        public Builder retry(RetryPolicy retry) {
            this.retry = retry;
            return this;
        }

        /**
         * Sets the clock of runs and cases. Default: the system clock.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Sets who is told how runs get on.
         *
         * @param listener the listener
         * @return this builder
         */
        public Builder listener(WorkflowListener listener) {
            this.listener = listener;
            return this;
        }

        /**
         * Sets who is told of each step.
         *
         * @param effectListener the listener
         * @return this builder
         */
        public Builder effectListener(EffectListener effectListener) {
            this.effectListener = effectListener;
            return this;
        }

        /**
         * Sets who gets which cases. Default: as the controls say.
         *
         * @param routing the policy
         * @return this builder
         */
        public Builder routing(RoutingPolicy routing) {
            this.routing = routing;
            return this;
        }

        /**
         * Adds who is told of each change of a case, at least once.
         *
         * @param caseListener the listener
         * @return this builder
         * @throws IllegalArgumentException if there is a listener of that name
         */
        public Builder caseListener(CaseListener caseListener) {
            if (listeners.stream().anyMatch(other -> other.name().equals(caseListener.name()))) {
                throw new IllegalArgumentException("two case listeners are named " + caseListener.name());
            }
            listeners.add(caseListener);
            return this;
        }

        /**
         * Lets one of the nodes do something again and again, such as submitting the sweep of all engagements that are
         * alive; the first time at once. What fails is done again soon. Keep it short: it takes one of the threads.
         *
         * @param name its name, the same on all nodes
         * @param every how long after its end it is done again
         * @param task what to do, such as {@code runner -> runner.submit(sweep, check)}
         * @return this builder
         */
        public Builder repeat(String name, Duration every, Consumer<WorkflowRunner> task) {
            repeated.put(name, new Repeated(every, task));
            return this;
        }

        /**
         * Starts the runner. Runs that an earlier process left are taken up.
         *
         * @return the running runner; close it
         */
        public WorkflowRunner start() {
            return new WorkflowRunner(this).started();
        }
    }
}
