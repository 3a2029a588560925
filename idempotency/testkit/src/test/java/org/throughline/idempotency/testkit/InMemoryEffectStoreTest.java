package org.throughline.idempotency.testkit;

import java.time.Clock;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.InMemoryEffectStore;

class InMemoryEffectStoreTest extends EffectStoreContract {
    @Override
    protected EffectStore openStore() {
        return new InMemoryEffectStore(Clock.systemUTC());
    }
}
