package org.throughline.idempotency.testkit;

import org.throughline.idempotency.EffectStore;

/**
 * A store that this process has opened.
 *
 * @param store the store, safe for use by many threads
 * @param closing lets go of everything that was opened for it
 */
public record OpenedStore(EffectStore store, Runnable closing) implements AutoCloseable {

    @Override
    public void close() {
        closing.run();
    }
}
