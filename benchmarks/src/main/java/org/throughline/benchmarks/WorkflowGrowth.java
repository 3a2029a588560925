package org.throughline.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.throughline.model.ExternalRef;
import org.throughline.workflow.RunFilter;
import org.throughline.workflow.RunState;
import org.throughline.workflow.WorkflowRunner;

/** What a deal costs when there are a thousand, and a million, in the tables already. */
final class WorkflowGrowth {
    private static final int[] SIZES = {1_000, 10_000, 100_000, 1_000_000};

    private static final String RUNS =
            "INSERT INTO throughline_workflow_run (run_id, workflow, workflow_version, input, state, revision,"
                    + " attempts, result, updated_at, engagement) SELECT 'quote-to-project:F' || n, 'quote-to-project', 1,"
                    + " '{\"system\":\"crm\",\"objectType\":\"Opportunity\",\"id\":\"F' || n || '\"}', 'COMPLETED', 0, 0,"
                    + " '{\"engagementId\":\"crm-F' || n || '\",\"customerId\":\"crm-001-F' || n ||"
                    + " '\",\"projectId\":\"crm-F' || n || '-P1\",\"sold\":\"USD 100000.00\"}', now() - n * INTERVAL '1"
                    + " second', 'F' || n FROM generate_series(%d, %d) AS n";
    private static final String EFFECTS_OF_RUNS = " FROM generate_series(%d, %d) AS n, (VALUES ('deal.accept'),"
            + " ('erp.customer.upsert'), ('psa.project.set-up'), ('erp.project.upsert'), ('crm.deal.mark-ready'))"
            + " AS step (name)";
    private static final String LINKS = "INSERT INTO throughline_run_effect (run_id, name, effect_key)"
            + " SELECT 'quote-to-project:F' || n, name, 'crm-F' || n" + EFFECTS_OF_RUNS;
    private static final String EFFECTS = "INSERT INTO throughline_effect (scope, name, effect_key, fingerprint, state,"
            + " fence, owner, lease_until, completion, result, created_at, updated_at) SELECT 'default', name,"
            + " 'crm-F' || n, 'v1:' || repeat(md5(n::text), 2), 'SUCCEEDED', 1, 'node-1', t, 'PERFORMED',"
            + " '{\"system\":\"erp\",\"objectType\":\"Project\",\"id\":\"' || n || '\"}', t, t FROM"
            + " (SELECT n, name, now() - n * INTERVAL '1 second' AS t" + EFFECTS_OF_RUNS + ") AS numbered";

    private WorkflowGrowth() {}

    static List<Figure> measure() throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (PostgreSql postgreSql = new PostgreSql(WorkflowRate.CONNECTIONS);
                InstantSystems systems = new InstantSystems()) {
            int filled = 0;
            for (int size : SIZES) {
                try (Submissions<ExternalRef> deals =
                        new Submissions<>(postgreSql.pool, systems.quoteToProject(), SampleDeal::opportunity)) {
                    fill(postgreSql, filled + 1, size);
                    figures.addAll(atSize(size, deals, postgreSql));
                }
                filled = size;
            }
        }
        return figures;
    }

    private static void fill(PostgreSql postgreSql, int from, int to) throws SQLException {
        for (String each : List.of(RUNS, LINKS, EFFECTS)) {
            postgreSql.execute(each.formatted(from, to));
        }
        postgreSql.execute("VACUUM ANALYZE", "CHECKPOINT");
    }

    private static List<Figure> atSize(int size, Submissions<ExternalRef> deals, PostgreSql postgreSql)
            throws Exception {
        String name = "workflow-growth-" + size;
        Rounds rounds = new Rounds(WorkflowRate.CLIENTS, deals, new BareCommits(postgreSql.pool, WorkflowRate.COMMITS));
        WorkflowRunner runner = deals.runner;
        return List.of(
                new Figure(name, rounds.ratio(0, 1), "none", "won deals, against bare commits"),
                Figure.of(name + "-per-second", rounds.perSecond(0), "won deals that are ready"),
                micros(name + "-quiet", () -> runner.awaitQuiet(Duration.ofSeconds(10)), "to see that nothing is due"),
                micros(
                        name + "-list",
                        () -> runner.runs(RunFilter.all().in(RunState.COMPLETED), 100),
                        "to list 100 runs"),
                micros(name + "-cases", runner::cases, "to list the latest cases"),
                micros(name + "-history", () -> runner.history("F7"), "to read the history of an engagement"),
                micros(name + "-start", () -> restart(postgreSql), "to start a node"));
    }

    private static int restart(PostgreSql postgreSql) {
        try (WorkflowRunner started =
                WorkflowRunner.on(postgreSql.pool).node("another").start()) {
            return started.cases().size();
        }
    }

    /** The best of some: what disturbs a question is not ours. */
    private static Figure micros(String name, Callable<?> question, String reference) throws Exception {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            question.call();
            best = Math.min(best, System.nanoTime() - start);
        }
        return Figure.of(name, TimeUnit.NANOSECONDS.toMicros(best), "microseconds " + reference);
    }
}
