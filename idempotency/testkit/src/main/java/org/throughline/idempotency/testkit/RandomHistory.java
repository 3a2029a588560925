package org.throughline.idempotency.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.throughline.idempotency.EffectException;
import org.throughline.idempotency.EffectResult;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.EffectStoreException;
import org.throughline.idempotency.testkit.Interference.SimulatedCrash;
import org.throughline.idempotency.testkit.RemoteBook.Mood;

/**
 * Three processes that run one effect, die, sleep while others act, lose their database, and face a system that
 * misbehaves.
 */
final class RandomHistory {
    private static final List<String> OWNERS = List.of("node-1", "node-2", "node-3");
    private static final int MOST_CALM_RUNS = 12;

    private final long seed;
    private final Random random;
    private final RemoteBook book = new RemoteBook(true);
    private final Rig rig;
    private final Deque<String> awake = new ArrayDeque<>();
    private final List<String> events = new ArrayList<>();

    RandomHistory(EffectStore store, long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.rig = new Rig(store, book);
    }

    void play() {
        book.posting(this::anyMood);
        book.finding(this::anyMood);
        for (int runs = 1 + random.nextInt(6); runs > 0; runs--) {
            run(anyOwner(), this::interfere);
            if (random.nextInt(5) == 0) {
                rig.release();
            }
        }
        book.posting(() -> Mood.WELL);
        book.finding(() -> Mood.WELL);
        assertThat(comesToItsResult()).as(this::story).isTrue();
        assertThat(book.posts()).as(this::story).isEqualTo(1);
    }

    private boolean comesToItsResult() {
        for (int run = 0; run < MOST_CALM_RUNS; run++) {
            rig.release();
            if (run(OWNERS.get(run % OWNERS.size()), Interference.NONE)) {
                return true;
            }
        }
        return false;
    }

    private boolean run(String owner, Interference interference) {
        awake.push(owner);
        Duration lease = random.nextBoolean() ? Rig.RUNNING : Rig.ENDED;
        events.add(owner + " runs, lease " + lease);
        try {
            EffectResult<String> result = rig.run(owner, lease, interference);
            events.add(owner + " got " + result);
            assertThat(result.value()).as(this::story).isEqualTo(book.document());
            assertThat(book.posts()).as(this::story).isEqualTo(1);
            return true;
        } catch (SimulatedCrash crash) {
            events.add(owner + " died " + crash.getMessage());
        } catch (EffectException | EffectStoreException | RemoteBook.RemoteFailure | IllegalStateException failure) {
            events.add(owner + " failed: " + failure.getMessage());
        } finally {
            awake.pop();
        }
        return false;
    }

    private void interfere(String point) {
        int dice = random.nextInt(100);
        if (dice < 8) {
            throw new SimulatedCrash(point);
        }
        if (dice >= 96) {
            throw new EffectStoreException("connection lost " + point, new IllegalStateException());
        }
        // A name belongs to one live process: whoever is asleep below cannot run a second time meanwhile.
        if (dice < 18 && awake.size() < OWNERS.size()) {
            String other = OWNERS.stream()
                    .filter(owner -> !awake.contains(owner))
                    .findFirst()
                    .orElseThrow();
            events.add(awake.peek() + " sleeps " + point);
            run(other, this::interfere);
        }
    }

    private Mood anyMood() {
        Mood[] moods = {
            Mood.WELL, Mood.WELL, Mood.WELL, Mood.ANSWER_LOST, Mood.REQUEST_LOST, Mood.THROTTLED, Mood.UNSURE
        };
        Mood mood = moods[random.nextInt(moods.length)];
        events.add("system is " + mood);
        return mood;
    }

    private String anyOwner() {
        return OWNERS.get(random.nextInt(OWNERS.size()));
    }

    private String story() {
        return "seed " + seed + ":\n" + String.join("\n", events) + "\n";
    }
}
