package org.throughline.idempotency.testkit;

import org.throughline.idempotency.EffectResult;
import org.throughline.idempotency.testkit.Coverage.Seen;

/** Runs effects of a history, now and then with input that is not the one meant. */
final class Runner extends Client {
    Runner(History history, Node node, int thread, int requests) {
        super(history, node, node.name() + "." + thread, requests);
    }

    @Override
    void ask() {
        Item item = history().anyItem();
        String input = history().choices().weighted(15, 1) == 0 ? Item.INPUT : Item.OTHER_INPUT;
        history().coverage().count(Seen.REQUEST);
        history().story().tell("%s runs %s with %s input", this, item.key(), input);
        EffectResult<String> result = node().effects().run(item.effect(input));
        history().story().tell("%s gets %s", this, result);
        item.acknowledged(result, input);
        if (!(result instanceof EffectResult.Replayed)) {
            item.broughtAboutUnder(fence());
        }
        history().coverage().count(kind(result));
    }

    private static Seen kind(EffectResult<String> result) {
        if (result instanceof EffectResult.Performed) {
            return Seen.PERFORMED;
        }
        return result instanceof EffectResult.Recovered ? Seen.RECOVERED : Seen.REPLAYED;
    }
}
