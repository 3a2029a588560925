package org.throughline.idempotency.testkit;

import java.util.List;
import java.util.Random;
import org.throughline.idempotency.testkit.RemoteBook.Mood;

/**
 * How often what goes wrong in a history. Differs from seed to seed: what is rare where everything goes wrong is
 * frequent where little else does.
 */
final class Climate {
    private static final List<Twist> TWISTS = List.of(Twist.values());
    private static final Mood[] POSTING = {
        Mood.WELL, Mood.ANSWER_LOST, Mood.REQUEST_LOST, Mood.THROTTLED, Mood.REFUSING, Mood.DELAYED
    };
    private static final Mood[] FINDING = {Mood.WELL, Mood.UNSURE, Mood.THROTTLED, Mood.REQUEST_LOST};

    private final int[] atStore;
    private final int[] atCall;
    private final int[] posting;
    private final int[] finding;

    private Climate(int[] atStore, int[] atCall, int[] posting, int[] finding) {
        this.atStore = atStore;
        this.atCall = atCall;
        this.posting = posting;
        this.finding = finding;
    }

    /** What may happen at a point of a run. */
    enum Twist {
        NOTHING,
        TURN_PASSES,
        PROCESS_DIES,
        MINUTES_PASS,
        LEASE_PASSES,
        HOURS_PASS,
        LEASES_ARE_RENEWED,
        REQUEST_ARRIVES,
        STORE_FAILS
    }

    static Climate drawnWith(Random random) {
        int turns = any(random, 5, 25, 60);
        int deaths = any(random, 0, 3, 8);
        int jumps = any(random, 0, 6, 20);
        int renewals = any(random, 0, 3);
        int failures = any(random, 0, 3, 8);
        int[] atStore = {100, turns, deaths, jumps / 2, jumps, jumps / 2, renewals, 3, failures};
        int[] atCall = {100, turns, deaths, jumps / 2, jumps, jumps / 2, renewals, 3, 0};
        int[] posting = {
            10, any(random, 0, 5), any(random, 0, 5), any(random, 0, 5), any(random, 0, 2), any(random, 0, 4)
        };
        int[] finding = {10, any(random, 0, 5), any(random, 0, 2), any(random, 0, 2)};
        return new Climate(atStore, atCall, posting, finding);
    }

    /** Only for histories whose decisions are given. */
    static Climate unneeded() {
        return new Climate(
                new int[TWISTS.size()], new int[TWISTS.size()], new int[POSTING.length], new int[FINDING.length]);
    }

    Twist twist(Choices choices, boolean ofStore) {
        return TWISTS.get(choices.weighted(ofStore ? atStore : atCall));
    }

    Mood postingMood(Choices choices) {
        return POSTING[choices.weighted(posting)];
    }

    Mood findingMood(Choices choices) {
        return FINDING[choices.weighted(finding)];
    }

    private static int any(Random random, int... values) {
        return values[random.nextInt(values.length)];
    }
}
