package org.throughline.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.throughline.connector.IdempotencyKey;
import org.throughline.workflow.Journal;
import org.throughline.workflow.Workflow;

/** A backlog of events that are handed in, most of them again, until the short runs that they start are carried through. */
final class BacklogDrain {
    private static final int BATCH = 100;
    private static final int NEW_OF_A_BATCH = 10;
    private static final int BATCHES = 250;
    private static final int ROUNDS = 5;
    /** One for the batch; the claim and the end of an effect, and the end, of each run; and some to take them up. */
    private static final int COMMITS = 32;

    private BacklogDrain() {}

    static List<Figure> measure() throws Exception {
        try (PostgreSql postgreSql = new PostgreSql(WorkflowRate.CONNECTIONS)) {
            List<Long> rates = new ArrayList<>();
            try (Submissions<String> events = new Submissions<>(postgreSql.pool, new ShortFlow(), Integer::toString)) {
                drain(events, -1);
                for (int round = 0; round < ROUNDS; round++) {
                    rates.add(drain(events, round));
                }
            }
            Collections.sort(rates);
            long perSecond = rates.get(ROUNDS / 2);
            long bare =
                    BATCH * new Rounds(WorkflowRate.CLIENTS, new BareCommits(postgreSql.pool, COMMITS)).perSecond(0);
            return List.of(
                    Figure.of(
                            "backlog-drain-per-second", perSecond, "events, of which a tenth start a run; target 2000"),
                    new Figure(
                            "backlog-drain",
                            Figure.ratio(perSecond, bare),
                            ">=0.5",
                            COMMITS + " inserts with a commit each for " + BATCH + " events"));
        }
    }

    private static long drain(Submissions<String> events, int round) throws InterruptedException {
        Random random = new Random(round);
        ShortFlow flow = new ShortFlow();
        List<String> seen = new ArrayList<>();
        long start = System.nanoTime();
        for (int batch = 0; batch < BATCHES; batch++) {
            List<String> delivered = new ArrayList<>();
            for (int i = 0; i < NEW_OF_A_BATCH; i++) {
                seen.add(round + "-" + batch + "-" + i);
                delivered.add(seen.get(seen.size() - 1));
            }
            while (delivered.size() < BATCH) {
                delivered.add(seen.get(random.nextInt(seen.size())));
            }
            events.runner.submitAll(flow, delivered);
        }
        if (!events.runner.awaitQuiet(Duration.ofMinutes(1))) {
            throw new IllegalStateException("not drained");
        }
        return (long) BATCH * BATCHES * TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - start);
    }

    /** One write. All of its kind are one workflow. */
    private record ShortFlow() implements Workflow<String, String> {
        @Override
        public String name() {
            return "short";
        }

        @Override
        public Class<String> inputType() {
            return String.class;
        }

        @Override
        public String subject(String input) {
            return input;
        }

        @Override
        public String run(String input, Journal journal) {
            return journal.upsert(
                    "erp.thing.write", IdempotencyKey.of("thing", input), input, String.class, () -> input);
        }
    }
}
