package org.throughline.idempotency.testkit;

import java.time.Duration;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.testkit.Coverage.Seen;

/**
 * Decides about effects of a history, after a look into the other system: lets nothing be tried again that was booked or
 * is on its way, and records only what was booked.
 */
final class Person extends Client {
    private static final String NAME = "person";

    Person(History history, Node node, int decisions) {
        super(history, node, NAME, decisions);
    }

    @Override
    void ask() {
        Item item = history().anyItem();
        Effects effects = node().effects();
        switch (history().choices().weighted(3, 3, 1, 1)) {
            case 0 -> retry(item, effects);
            case 1 -> record(item, effects);
            case 2 -> discard(item, effects);
            default -> effects.purge(Duration.ofDays(1));
        }
    }

    private void retry(Item item, Effects effects) {
        if (history().safeguard().toleratesLateSends()
                || (item.book().posts() == 0 && !item.book().hasDelayed())) {
            effects.retry(Item.NAME, item.key(), NAME, "looked, and it is not there");
            history().coverage().count(Seen.DECIDED_RETRY);
        }
    }

    private void record(Item item, Effects effects) {
        for (String document : item.book().documents()) {
            effects.record(Item.NAME, item.key(), document, NAME, "looked, and found it");
            history().coverage().count(Seen.DECIDED_RECORD);
        }
    }

    private void discard(Item item, Effects effects) {
        effects.discard(Item.NAME, item.key(), NAME, "no longer wanted");
        history().coverage().count(Seen.DECIDED_DISCARD);
    }

    /**
     * {@link Effects#retry} judges what it finds, not what the person has seen: where the person's look is all that keeps
     * a second effect away, nothing may happen between the two.
     */
    @Override
    boolean isUndisturbed() {
        return !history().safeguard().toleratesLateSends();
    }
}
