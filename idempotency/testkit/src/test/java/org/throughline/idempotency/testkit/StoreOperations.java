package org.throughline.idempotency.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.Completion;
import org.throughline.idempotency.Decision;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.ForwardingEffectStore;
import org.throughline.idempotency.InMemoryEffectStore;
import org.throughline.idempotency.Tenure;

/** What threads do with one effect of a store while Lincheck decides in which order. */
@Param(name = "owner", gen = IntGen.class, conf = "1:2")
@Param(name = "input", gen = IntGen.class, conf = "1:2")
@Param(name = "fence", gen = IntGen.class, conf = "1:3")
public abstract class StoreOperations {
    static final EffectState[] ENDS = {
        EffectState.SUCCEEDED, EffectState.RETRYABLE, EffectState.UNKNOWN, EffectState.PARKED
    };
    private static final EffectId ID = new EffectId("default", "erp.invoice.post", "INV-42");
    private static final Duration LEASE = Duration.ofHours(1);

    private final Hours clock = new Hours();
    private final EffectStore store = storeWith(clock);

    abstract EffectStore storeWith(Clock clock);

    @Operation
    public String claim(@Param(name = "owner") int owner, @Param(name = "input") int input) {
        Claim claim = store.claim(ID, "input-" + input, "owner-" + owner, LEASE);
        return claim instanceof Claim.Granted granted
                ? "granted " + granted.fence() + " after "
                        + granted.before().map(Enum::name).orElse("nothing")
                : "refused: " + told(((Claim.Refused) claim).found());
    }

    @Operation
    public boolean renew(@Param(name = "fence") int fence) {
        return store.renew(ID, fence, LEASE);
    }

    @Operation
    public boolean finish(@Param(name = "fence") int fence, @Param(gen = IntGen.class, conf = "0:3") int end) {
        EffectState state = ENDS[end];
        return store.finish(
                ID,
                fence,
                state == EffectState.SUCCEEDED
                        ? EffectStatus.succeeded(Completion.PERFORMED, "\"INV-1\"")
                        : EffectStatus.of(state));
    }

    @Operation
    public boolean release(@Param(name = "fence") int fence) {
        EffectRecord seen = new EffectRecord(
                ID,
                "input-1",
                new Tenure("owner-1", fence, Instant.EPOCH),
                EffectStatus.of(EffectState.PARKED),
                Instant.EPOCH,
                Instant.EPOCH);
        return store.decide(seen, EffectStatus.of(EffectState.RELEASED), Decision.Verdict.RETRY, "person", "not there");
    }

    @Operation
    public String find() {
        return store.find(ID).map(StoreOperations::told).orElse("nothing") + ", "
                + store.decisions(ID).size() + " decisions";
    }

    @Operation
    public void leasesEnd() {
        clock.now.incrementAndGet();
    }

    private static String told(EffectRecord found) {
        return String.join(
                " ",
                found.state().name(),
                Long.toString(found.tenure().fence()),
                found.tenure().owner(),
                found.fingerprint());
    }

    int purge() {
        return store.purge("default", Duration.ZERO, 10);
    }

    /** The store in memory. */
    public static class InMemory extends StoreOperations {
        @Override
        EffectStore storeWith(Clock clock) {
            return new InMemoryEffectStore(clock);
        }
    }

    /** Likewise, and effects are forgotten; slow to check. */
    public static final class InMemoryForgetting extends InMemory {
        @Operation
        @Override
        public int purge() {
            return super.purge();
        }
    }

    /** A store that looks, decides, and then writes without a second look. */
    public static final class CheckThenAct extends StoreOperations {
        @Override
        EffectStore storeWith(Clock clock) {
            return new ForwardingEffectStore(new InMemoryEffectStore(clock)) {
                @Override
                public Claim claim(EffectId id, String fingerprint, String owner, Duration lease) {
                    EffectRecord found = super.find(id).orElse(null);
                    if (found != null && !found.isOpenTo(owner, fingerprint, clock.instant())) {
                        return new Claim.Refused(found);
                    }
                    super.claim(id, fingerprint, owner, lease);
                    return found == null
                            ? new Claim.Granted(1, Optional.empty())
                            : new Claim.Granted(found.tenure().fence() + 1, Optional.of(found.state()));
                }
            };
        }
    }

    private static final class Hours extends Clock {
        private final AtomicInteger now = new AtomicInteger();

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(3600L * now.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("withZone");
        }
    }
}
