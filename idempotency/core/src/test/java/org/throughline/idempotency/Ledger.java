package org.throughline.idempotency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Another system that keeps documents by key, and counts what it does. */
final class Ledger {
    final List<String> log = new ArrayList<>();
    final Map<String, RuntimeException> broken = new HashMap<>();
    final Map<String, RuntimeException> answerLost = new HashMap<>();

    String write(String what) {
        RuntimeException failure = broken.get(what);
        if (failure != null) {
            throw failure;
        }
        log.add(what);
        RuntimeException lost = answerLost.remove(what);
        if (lost != null) {
            throw lost;
        }
        return what;
    }

    /** A step that creates something, and an effect that removes it again. */
    Effect<String> step(String what) {
        return single(what).compensate(done -> single("undo " + done).build()).build();
    }

    Effect.Builder<String> single(String what) {
        return Effect.named(what.replace(' ', '.'), String.class)
                .key("OPP-1")
                .fingerprint(what)
                .probeFor(() -> Optional.of(what).filter(log::contains))
                .perform(() -> write(what));
    }
}
