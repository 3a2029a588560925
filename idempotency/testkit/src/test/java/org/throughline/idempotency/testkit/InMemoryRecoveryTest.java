package org.throughline.idempotency.testkit;

import java.time.Clock;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.InMemoryEffectStore;

class InMemoryRecoveryTest extends EffectRecoveryContract {
    @Override
    protected EffectStore openStore() {
        return new InMemoryEffectStore(Clock.systemUTC());
    }
}
