package org.throughline.idempotency;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a listener that is not trusted to return normally: what was done must not look failed because of it. */
final class Notifier {
    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

    private final EffectListener listener;

    Notifier(EffectListener listener) {
        this.listener = listener;
    }

    void tell(Consumer<EffectListener> event) {
        try {
            event.accept(listener);
        } catch (RuntimeException e) {
            LOG.warn("an effect listener failed", e);
        }
    }
}
