package org.throughline.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.throughline.model.ExternalRef;
import org.throughline.workflow.Journal;
import org.throughline.workflow.Workflow;
import org.throughline.workflow.quotetoproject.EngagementReady;
import org.throughline.workflow.quotetoproject.QuoteToProject;

/** Won deals that are set up in a second by systems that answer at once, and who takes the time. */
final class WorkflowRate {
    static final int CONNECTIONS = 40;
    static final int CLIENTS = 16;
    /** Handed in, taken up, ended; and the claim and the end of each of five effects. */
    static final int COMMITS = 13;

    private WorkflowRate() {}

    static List<Figure> measure() throws Exception {
        List<Figure> figures = new ArrayList<>(onH2());
        try (PostgreSql postgreSql = new PostgreSql(CONNECTIONS)) {
            figures.addAll(on("postgresql", postgreSql.pool));
        }
        return figures;
    }

    private static List<Figure> onH2() throws Exception {
        Path directory = Files.createTempDirectory("throughline-workflows");
        JdbcConnectionPool h2 = JdbcConnectionPool.create(
                "jdbc:h2:file:" + directory.resolve("runs") + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0", "", "");
        h2.setMaxConnections(CONNECTIONS);
        try {
            return on("h2", h2);
        } finally {
            h2.dispose();
            Directories.delete(directory);
        }
    }

    private static List<Figure> on(String database, DataSource dataSource) throws Exception {
        String name = "workflow-rate-" + database;
        try (InstantSystems systems = new InstantSystems()) {
            List<Figure> figures = new ArrayList<>();
            QuoteToProject flow = systems.quoteToProject();
            try (Submissions<ExternalRef> deals = new Submissions<>(dataSource, flow, SampleDeal::opportunity)) {
                Rounds rounds = new Rounds(CLIENTS, deals, new BareCommits(dataSource, COMMITS));
                figures.add(new Figure(
                        name,
                        rounds.ratio(0, 1),
                        ">=0.5",
                        COMMITS + " inserts with a commit each on the same database"));
                figures.add(Figure.of(name + "-per-second", rounds.perSecond(0), "won deals that are ready"));
            }
            figures.addAll(shares(name, dataSource, systems, flow));
            return figures;
        }
    }

    private static List<Figure> shares(String name, DataSource dataSource, InstantSystems systems, QuoteToProject flow)
            throws Exception {
        WatchedDatabase database = new WatchedDatabase(dataSource);
        WatchedFlow watched = new WatchedFlow(flow, database, systems.http);
        try (Submissions<ExternalRef> deals =
                new Submissions<>(database.dataSource, watched, SampleDeal::opportunity)) {
            Rounds.once(CLIENTS, deals);
            long runsBefore = watched.runs.sum();
            long callsBefore = systems.http.count();
            long statementsBefore = database.statements.count() + database.commits.count();
            Rounds.once(CLIENTS, deals);
            long runs = watched.runs.sum() - runsBefore;
            return List.of(
                    Figure.of(
                            name + "-round-trips",
                            (database.statements.count() + database.commits.count() - statementsBefore) / runs,
                            "statements and commits for a deal, those of the scheduler included"),
                    Figure.of(
                            name + "-calls",
                            (systems.http.count() - callsBefore) / runs,
                            "calls of systems for a deal"),
                    share(name + "-http", watched.http, watched.clock, "share of a run's time, calls of systems"),
                    share(name + "-database", watched.inDatabase, watched.clock, "the same, the database"),
                    share(
                            name + "-own",
                            watched.own,
                            watched.clock,
                            "share of the processor that is neither, of that time"),
                    Figure.of(
                            name + "-own-micros",
                            TimeUnit.NANOSECONDS.toMicros(watched.own.sum() / watched.runs.sum()),
                            "microseconds of processor for a deal that are neither"));
        }
    }

    private static Figure share(String name, LongAdder part, LongAdder whole, String reference) {
        return new Figure(name, Figure.ratio(part.sum(), whole.sum()), "none", reference);
    }

    /** The flow, with what its runs wait for. */
    private static final class WatchedFlow implements Workflow<ExternalRef, EngagementReady> {
        private final QuoteToProject flow;
        private final WatchedDatabase database;
        private final Stopwatch calls;
        private final LongAdder runs = new LongAdder();
        private final LongAdder clock = new LongAdder();
        private final LongAdder http = new LongAdder();
        private final LongAdder inDatabase = new LongAdder();
        private final LongAdder own = new LongAdder();

        WatchedFlow(QuoteToProject flow, WatchedDatabase database, Stopwatch calls) {
            this.flow = flow;
            this.database = database;
            this.calls = calls;
        }

        @Override
        public String name() {
            return flow.name();
        }

        @Override
        public Class<ExternalRef> inputType() {
            return flow.inputType();
        }

        @Override
        public String subject(ExternalRef input) {
            return flow.subject(input);
        }

        @Override
        public EngagementReady run(ExternalRef input, Journal journal) {
            Stopwatch.Taken start = Stopwatch.Taken.now();
            Stopwatch.Taken callsBefore = calls.ofThread();
            Stopwatch.Taken databaseBefore = database.ofThread();
            EngagementReady ready = flow.run(input, journal);
            Stopwatch.Taken all = Stopwatch.Taken.now().minus(start);
            Stopwatch.Taken called = calls.ofThread().minus(callsBefore);
            Stopwatch.Taken stored = database.ofThread().minus(databaseBefore);
            clock.add(all.clock());
            http.add(called.clock());
            inDatabase.add(stored.clock());
            own.add(all.minus(called).minus(stored).processor());
            runs.increment();
            return ready;
        }
    }
}
