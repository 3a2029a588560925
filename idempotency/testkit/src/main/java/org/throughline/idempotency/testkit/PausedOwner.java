package org.throughline.idempotency.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.throughline.idempotency.EffectResult;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.StaleOwnerException;

/**
 * A process that comes to a point of a run, says so, and goes on when it gets a line. In between it can be stopped for
 * longer than its lease. It prints its result, or why it has none.
 */
final class PausedOwner {
    static final Duration LEASE = Duration.ofMillis(1_500);

    private PausedOwner() {}

    public static void main(String[] args) throws Exception {
        String point = args[4];
        Interference pausing = at -> {
            if (at.equals(point)) {
                System.out.println("at " + point);
                awaitLine();
            }
        };
        try (OpenedStore opened = ChildJvm.opener(args[0]).open(args[1]);
                Effects effects = Effects.builder()
                        .store(opened.store())
                        .owner("paused")
                        .lease(LEASE)
                        .sleeper(wait -> {})
                        .build()) {
            EffectResult<String> result =
                    effects.run(Competitor.effect(new BookClient(Integer.parseInt(args[2]), pausing), args[3]));
            System.out.println(result);
        } catch (StaleOwnerException e) {
            System.out.println("stale");
        }
    }

    private static void awaitLine() {
        try {
            if (System.in.read() < 0) {
                throw new AssertionError("nobody is there any more");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
