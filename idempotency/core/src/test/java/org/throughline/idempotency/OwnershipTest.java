package org.throughline.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.idempotency.Vendor.INVOICE;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.idempotency.Vendor.Invoice;

/** Who may be at an effect, and for how long. */
@Timeout(60)
class OwnershipTest {
    private static final EffectId ID = new EffectId("default", "erp.invoice.post", "INV-42");

    private final World world = new World();
    private final Vendor vendor = new Vendor();

    private void crash(String owner) {
        vendor.postScript.add(() -> {
            throw new StackOverflowError("crash");
        });
        assertThatThrownBy(() -> world.node(owner).build().run(vendor.probed().build()))
                .hasMessage("crash");
    }

    @Test
    void aRestartedOwnerGoesOnAtOnceWithAProbe() {
        crash("node-1");
        vendor.nextProbe(Probe.found(INVOICE));

        assertThat(world.node("node-1").build().run(vendor.probed().build()))
                .isEqualTo(new EffectResult.Recovered<>(INVOICE));
    }

    @Test
    void anotherOwnerHasToWaitForTheEndOfTheLease() {
        crash("node-1");
        world.clock.pass(World.LEASE.minusMillis(1));
        Effects other = world.node("node-2").build();

        assertThatExceptionOfType(EffectInProgressException.class)
                .isThrownBy(() -> other.run(vendor.probed().build()))
                .withMessageContaining("node-1");

        world.clock.pass(Duration.ofMillis(1));
        assertThat(other.run(vendor.probed().build())).isInstanceOf(EffectResult.Performed.class);
        assertThat(vendor.probes).isEqualTo(1);
    }

    @Test
    void aCrashBeforeTheSendIsParkedWithoutAProbeBecauseNobodyKnows() {
        crash("node-1");

        assertThatExceptionOfType(EffectParkedException.class)
                .isThrownBy(
                        () -> world.node("node-1").build().run(vendor.unprobed().build()));
    }

    @Test
    void anOwnerThatLostItsLeaseReportsNoSuccess() {
        vendor.postScript.add(() -> {
            world.clock.pass(World.LEASE);
            assertThat(world.node("node-2")
                            .build()
                            .run(vendor.nextProbe(Probe.found(INVOICE)).probed().build()))
                    .isInstanceOf(EffectResult.Recovered.class);
            return new Invoice("INV-43", 1);
        });

        assertThatExceptionOfType(StaleOwnerException.class)
                .isThrownBy(
                        () -> world.node("node-1").build().run(vendor.probed().build()));
        assertThat(world.events).containsExactly("recovered INV-42 at 2");
        assertThat(world.oneTry("node-1").run(vendor.probed().build())).isEqualTo(new EffectResult.Replayed<>(INVOICE));
    }

    @Test
    void anOwnerWhoseProbeOutlivedItsLeaseDoesNotPerform() {
        crash("node-1");
        vendor.probeScript.add(() -> {
            world.clock.pass(World.LEASE);
            world.node("node-2").build().run(vendor.probed().build());
            return Probe.absent();
        });

        assertThatExceptionOfType(StaleOwnerException.class)
                .isThrownBy(
                        () -> world.node("node-1").build().run(vendor.probed().build()));
        assertThat(vendor.posts).extracting(EffectKey::fence).containsExactly(1L, 3L);
    }

    @Test
    void aDatabaseThatFailsAfterTheSendIsAFailureAndTheNextRunFindsOut() {
        Effects unlucky =
                world.node("node-1").store(new UnfinishedStore(world.store)).build();

        assertThatExceptionOfType(EffectStoreException.class)
                .isThrownBy(() -> unlucky.run(vendor.probed().build()));
        vendor.nextProbe(Probe.found(INVOICE));
        assertThat(world.node("node-1").build().run(vendor.probed().build()))
                .isInstanceOf(EffectResult.Recovered.class);
        assertThat(vendor.posts).hasSize(1);
    }

    @Test
    void aSecondThreadOfTheSameProcessIsTurnedAway() {
        Effects effects = world.node("node-1").build();
        vendor.postScript.add(() -> {
            assertThatExceptionOfType(EffectInProgressException.class)
                    .isThrownBy(() ->
                            inOtherThread(() -> effects.run(vendor.probed().build())));
            return INVOICE;
        });

        assertThat(effects.run(vendor.probed().build())).isInstanceOf(EffectResult.Performed.class);
        assertThat(vendor.posts).hasSize(1);
    }

    @Test
    void aSecondThreadThatMayWaitGetsTheResultOfTheFirst() throws Exception {
        Effects effects =
                world.node("node-1").waitForOthers(Duration.ofSeconds(30)).build();
        CountDownLatch performing = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        vendor.postScript.add(() -> {
            performing.countDown();
            awaited(mayEnd);
            return INVOICE;
        });
        CompletableFuture<EffectResult<Invoice>> first =
                CompletableFuture.supplyAsync(() -> effects.run(vendor.probed().build()));
        awaited(performing);
        CompletableFuture<EffectResult<Invoice>> second =
                CompletableFuture.supplyAsync(() -> effects.run(vendor.probed().build()));
        mayEnd.countDown();

        assertThat(first.get(30, TimeUnit.SECONDS)).isInstanceOf(EffectResult.Performed.class);
        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(new EffectResult.Replayed<>(INVOICE));
    }

    @Test
    void aRunThatMayWaitGetsTheResultOfAnotherOwner() {
        Effects patient = world.node("node-2")
                .waitForOthers(Duration.ofSeconds(10))
                .sleeper(pause -> {
                    world.waits.add(pause);
                    if (world.waits.size() == 3) {
                        world.store.finish(
                                ID,
                                1,
                                EffectStatus.succeeded(Completion.PERFORMED, "{\"number\":\"INV-42\",\"revision\":1}"));
                    }
                })
                .build();
        world.store.claim(ID, patient.fingerprint("input"), "node-1", World.LEASE);

        assertThat(patient.run(vendor.probed().build())).isEqualTo(new EffectResult.Replayed<>(INVOICE));
        assertThat(world.waits).containsExactly(Duration.ofMillis(20), Duration.ofMillis(40), Duration.ofMillis(80));
    }

    @Test
    void aRunWaitsForAnotherOwnerNotLongerThanItMay() {
        Effects patient =
                world.node("node-2").waitForOthers(Duration.ofSeconds(10)).build();
        world.store.claim(ID, patient.fingerprint("input"), "node-1", World.LEASE);

        assertThatExceptionOfType(EffectInProgressException.class)
                .isThrownBy(() -> patient.run(vendor.probed().build()));
        assertThat(world.waits.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(10));
        assertThat(vendor.posts).isEmpty();
    }

    @Test
    void aRunThatWaitsTakesOverFromAnOwnerThatDied() {
        Effects patient = world.node("node-2")
                .waitForOthers(World.LEASE.multipliedBy(2))
                .sleeper(world.clock::pass)
                .build();
        world.store.claim(ID, patient.fingerprint("input"), "node-1", World.LEASE);

        assertThat(patient.run(vendor.probed().build())).isEqualTo(new EffectResult.Performed<>(INVOICE));
    }

    @Test
    void anEffectThatEndedCanBeRunAgainByTheSameThread() {
        Effects effects = world.oneTry("node-1");
        vendor.nextPostFails(Vendor.notExecuted());
        assertThatThrownBy(() -> effects.run(vendor.probed().build())).isInstanceOf(Vendor.Failure.class);

        assertThat(effects.run(vendor.probed().build())).isInstanceOf(EffectResult.Performed.class);
    }

    static Stream<RuntimeException> failuresOfAStore() {
        IllegalStateException closed = new IllegalStateException("the pool is closed");
        return Stream.of(new EffectStoreException("renew", closed), closed);
    }

    @ParameterizedTest
    @MethodSource("failuresOfAStore")
    void aLeaseIsRenewedAsLongAsTheEffectIsUnderWay(RuntimeException failure) {
        CountingStore store =
                new CountingStore(new InMemoryEffectStore(Clock.systemUTC()), new CountDownLatch(3), failure);
        vendor.postScript.add(() -> {
            awaited(store.renewals);
            return INVOICE;
        });
        try (Effects effects = Effects.builder()
                .store(store)
                .owner("node-1")
                .lease(Duration.ofMillis(30))
                .build()) {
            assertThat(effects.run(vendor.probed().build())).isInstanceOf(EffectResult.Performed.class);
        }
        assertThat(store.renewals.getCount()).isZero();
    }

    private static <R> R inOtherThread(Supplier<R> action) {
        try {
            return CompletableFuture.supplyAsync(action).join();
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Loses the database when an attempt ends. */
    private static final class UnfinishedStore extends ForwardingEffectStore {
        UnfinishedStore(EffectStore store) {
            super(store);
        }

        @Override
        public boolean finish(EffectId id, long fence, EffectStatus status) {
            throw new EffectStoreException("finish", new IllegalStateException("connection lost"));
        }
    }
}
