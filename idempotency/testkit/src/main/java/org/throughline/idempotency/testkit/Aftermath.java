package org.throughline.idempotency.testkit;

import java.util.Optional;
import org.throughline.idempotency.EffectParkedException;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectRejectedException;
import org.throughline.idempotency.EffectResult;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.FingerprintMismatchException;
import org.throughline.idempotency.testkit.Coverage.Seen;

/**
 * The end of a history: all who asked have gone, what was on its way has arrived, everything works. Now every effect
 * comes to its one result, whatever went before, and what was acknowledged is what it comes to.
 */
final class Aftermath {
    private static final int MOST_RUNS = 6;
    private static final String PERSON = "person";

    private final History history;
    private final Story story;
    private final Effects effects;

    Aftermath(History history) {
        this.history = history;
        this.story = history.story();
        this.effects = history.node("last").effects();
    }

    void check() {
        story.tell("all is calm");
        history.store().pass(Rig.RUNNING);
        for (Item item : history.items()) {
            while (item.book().hasDelayed()) {
                item.book().arrive();
            }
            if (item.found()
                    .map(EffectRecord::state)
                    .filter(EffectState.DISCARDED::equals)
                    .isPresent()) {
                stayDiscarded(item);
            } else {
                comeToAResult(item);
            }
        }
        int forgotten = history.store().forget(history.scope());
        story.require(forgotten == history.items().size(), "%d effects were forgotten", forgotten);
        history.coverage().count(Seen.FORGOTTEN, forgotten);
    }

    private void stayDiscarded(Item item) {
        int before = item.book().posts();
        story.require(!item.isAcknowledged(), "%s was discarded after it was acknowledged", item.key());
        story.require(
                run(item).isEmpty() && item.book().posts() == before, "%s was performed though discarded", item.key());
        story.require(before <= 1, "%s happened %d times", item.key(), before);
    }

    private void comeToAResult(Item item) {
        Optional<EffectResult<String>> result = Optional.empty();
        for (int runs = 0; runs < MOST_RUNS && result.isEmpty(); runs++) {
            settle(item);
            result = run(item);
        }
        story.require(result.isPresent(), "%s comes to no result", item.key());
        story.require(
                item.book().posts() == 1,
                "%s happened %d times",
                item.key(),
                item.book().posts());
        EffectResult<String> again = run(item).orElseThrow();
        story.require(again instanceof EffectResult.Replayed, "%s is not over: %s", item.key(), again);
    }

    /** A person looks at what is parked or refused. */
    private void settle(Item item) {
        EffectState state = item.found().map(EffectRecord::state).orElse(EffectState.RETRYABLE);
        boolean waits = state == EffectState.PARKED || state == EffectState.FAILED;
        if (waits && item.book().posts() > 0 && !history.isProbed()) {
            effects.record(Item.NAME, item.key(), item.book().documents().get(0), PERSON, "found it");
        } else if (waits) {
            effects.retry(Item.NAME, item.key(), PERSON, "it is not there");
        }
    }

    private Optional<EffectResult<String>> run(Item item) {
        return run(item, Item.INPUT).or(() -> run(item, Item.OTHER_INPUT));
    }

    private Optional<EffectResult<String>> run(Item item, String input) {
        try {
            EffectResult<String> result = effects.run(item.effect(input));
            story.tell("at last, %s gives %s", item.key(), result);
            item.acknowledged(result, input);
            return Optional.of(result);
        } catch (FingerprintMismatchException | EffectParkedException | EffectRejectedException e) {
            story.tell("at last, %s fails: %s", item.key(), history.plain(e));
            return Optional.empty();
        }
    }
}
