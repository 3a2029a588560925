package org.throughline.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How a system that fails, throttles or is slow is spared. */
class ResilienceTest {
    private static final RetryPolicy PATIENT =
            new RetryPolicy(10, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMinutes(1));

    private final World world = new World();
    private final Vendor vendor = new Vendor();

    @Test
    void repetitionsAreKeptInProportionToFirstAttempts() {
        Effects effects = effects(Resilience.named("erp").retry(PATIENT).retryBudget(10, 3));
        int runs = 100;
        for (int run = 0; run < runs; run++) {
            String key = "INV-" + run;
            failing(10);
            assertThatThrownBy(() -> effects.run(vendor.probed().key(key).build()));
            vendor.postScript.clear();
        }

        // Each run makes one attempt; 3 repetitions are in reserve, and ten runs earn one more.
        assertThat(vendor.posts.size() - runs).isBetween(12, 13);
    }

    @Test
    void withoutABudgetEveryRunRepeatsAsOftenAsItsPolicySays() {
        Effects effects = effects(Resilience.named("erp").retry(PATIENT));
        failing(10);

        assertThatThrownBy(() -> effects.run(vendor.probed().build()));

        assertThat(vendor.posts).hasSize(10);
    }

    @Test
    void replaysEarnNoRepetitions() {
        Effects effects = effects(Resilience.named("erp").retry(PATIENT).retryBudget(100, 0));
        effects.run(vendor.probed().build());
        for (int replay = 0; replay < 50; replay++) {
            effects.run(vendor.probed().build());
        }
        failing(10);

        assertThatThrownBy(() -> effects.run(vendor.probed().key("INV-43").build()));

        assertThat(vendor.posts).as("one for the first, two for the second").hasSize(3);
    }

    @Test
    void aSystemThatFailsTooOftenIsLeftAloneAndTheEffectStaysOpen() {
        Effects effects = effects(once().circuitBreaker(50, 4, Duration.ofMinutes(1)));
        failTimes(effects, 4);

        assertThatExceptionOfType(CallHeldBackException.class)
                .isThrownBy(() -> effects.run(vendor.probed().build()))
                .withMessage("erp is not called: too many calls have failed")
                .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofMinutes(1)));
        assertThat(vendor.posts).hasSize(4);
        assertThat(world.state()).isEqualTo(EffectState.RETRYABLE);
    }

    @Test
    void whatWasDoneIsGivenBackWhileTheSystemIsLeftAlone() {
        Effects effects = effects(once().circuitBreaker(50, 4, Duration.ofMinutes(1)));
        effects.run(vendor.probed().build());
        failTimes(effects, 3);

        assertThatExceptionOfType(CallHeldBackException.class)
                .isThrownBy(() -> effects.run(vendor.probed().key("new").build()));
        assertThat(effects.run(vendor.probed().build())).isInstanceOf(EffectResult.Replayed.class);
    }

    @Test
    void aSystemThatRefusesOrAsksForAPauseIsUp() {
        Effects effects = effects(once().circuitBreaker(50, 4, Duration.ofMinutes(1)));
        for (int run = 0; run < 10; run++) {
            vendor.nextPostFails(run % 2 == 0 ? Vendor.rejected() : Vendor.throttled(Duration.ofMinutes(5)));
            String key = "refused-" + run;
            assertThatExceptionOfType(Vendor.Failure.class)
                    .isThrownBy(() -> effects.run(vendor.probed().key(key).build()));
        }

        assertThat(effects.run(vendor.probed().build())).isInstanceOf(EffectResult.Performed.class);
    }

    @Test
    void onlyEffectsOfTheFailingSystemAreHeldBack() {
        Resilience erp = once().circuitBreaker(50, 4, Duration.ofMinutes(1)).build();
        Effects effects = world.node("node-1")
                .retry(RetryPolicy.none())
                .resilience("erp.", erp)
                .build();
        failTimes(effects, 4);

        Effect<String> elsewhere = Effect.named("crm.deal.update", String.class)
                .key("1")
                .fingerprint("1")
                .perform(() -> "done")
                .build();
        assertThat(effects.run(elsewhere)).isEqualTo(new EffectResult.Performed<>("done"));
    }

    @Test
    void twoEffectsThatShareASystemShareItsState() {
        Resilience erp = once().circuitBreaker(50, 4, Duration.ofMinutes(1)).build();
        failTimes(world.node("node-1").resilience("erp.", erp).build(), 4);

        Effects tenant =
                world.node("node-1").scope("tenant-2").resilience("erp.", erp).build();

        assertThatExceptionOfType(CallHeldBackException.class)
                .isThrownBy(() -> tenant.run(vendor.probed().build()));
    }

    @Test
    void aCallBeyondTheLimitIsNotMade() {
        Resilience erp = once().concurrency(1, Duration.ZERO).build();
        CountDownLatch mayEnd = new CountDownLatch(1);
        CountDownLatch performing = new CountDownLatch(1);
        CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> erp.call(blocking(performing, mayEnd)));
        await(performing);

        assertThatExceptionOfType(CallHeldBackException.class)
                .isThrownBy(() -> erp.call(() -> "second"))
                .withMessage("erp is not called: as many calls as allowed are under way");
        mayEnd.countDown();
        assertThat(slow.join()).isEqualTo("first");
        assertThat(erp.call(() -> "third")).isEqualTo("third");
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> once().retryBudget(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> once().retryBudget(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> once().concurrency(0, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> once().circuitBreaker(0, 1, Duration.ofSeconds(1)));
    }

    private static Resilience.Builder once() {
        return Resilience.named("erp").retry(RetryPolicy.none());
    }

    private Effects effects(Resilience.Builder erp) {
        return world.node("node-1").resilience("erp.", erp.build()).build();
    }

    private void failing(int times) {
        for (int i = 0; i < times; i++) {
            vendor.nextPostFails(Vendor.notExecuted());
        }
    }

    private void failTimes(Effects effects, int times) {
        for (int run = 0; run < times; run++) {
            vendor.nextPostFails(run % 2 == 0 ? Vendor.notExecuted() : Vendor.unknown());
            String key = "failed-" + run;
            assertThatExceptionOfType(Vendor.Failure.class)
                    .isThrownBy(() -> effects.run(vendor.probed().key(key).build()));
        }
    }

    private static Supplier<String> blocking(CountDownLatch performing, CountDownLatch mayEnd) {
        return () -> {
            performing.countDown();
            await(mayEnd);
            return "first";
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
