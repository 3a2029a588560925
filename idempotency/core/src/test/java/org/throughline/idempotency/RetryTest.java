package org.throughline.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryTest {
    private static final RetryPolicy POLICY =
            new RetryPolicy(6, Duration.ofSeconds(1), Duration.ofSeconds(8), Duration.ofMinutes(10));

    private final World world = new World();
    private final Vendor vendor = new Vendor();

    @Test
    void waitsAreRandomUpToABoundThatDoublesUntilTheCap() {
        List<Long> bounds = List.of(1_000L, 2_000L, 4_000L, 8_000L, 8_000L);
        for (int failures = 1; failures <= bounds.size(); failures++) {
            long bound = bounds.get(failures - 1);
            Random random = new Random(failures);
            for (int draw = 0; draw < 200; draw++) {
                assertThat(POLICY.jitteredDelay(failures, random).toMillis()).isBetween(0L, bound);
            }
        }
    }

    @Test
    void theWholeRangeBelowTheBoundIsUsed() {
        Random random = new Random(5);

        assertThat(IntStream.range(0, 1000)
                        .mapToObj(draw -> POLICY.jitteredDelay(2, random).toMillis()))
                .anyMatch(millis -> millis < 100)
                .anyMatch(millis -> millis > 1_900);
    }

    @Test
    void aRunEndsAfterTheLastAttempt() {
        Backoff backoff = backoff(POLICY);
        for (int failure = 1; failure <= 5; failure++) {
            assertThat(backoff.afterFailure(Optional.empty())).isPresent();
        }

        assertThat(backoff.afterFailure(Optional.empty())).isEmpty();
    }

    @Test
    void aLongerWaitThatTheVendorAskedForIsHonoured() {
        vendor.nextPostFails(Vendor.throttled(Duration.ofSeconds(90)));

        world.node("node-1").build().run(vendor.probed().build());

        assertThat(world.waits).containsExactly(Duration.ofSeconds(90));
    }

    @Test
    void aWaitThatDoesNotFitEndsTheRunInsteadOfBeingCutShort() {
        vendor.nextPostFails(Vendor.throttled(Duration.ofMinutes(6)));

        assertThatThrownBy(
                        () -> world.node("node-1").build().run(vendor.probed().build()))
                .isInstanceOf(Vendor.Failure.class);
        assertThat(world.waits).isEmpty();
        assertThat(world.state()).isEqualTo(EffectState.RETRYABLE);
    }

    @Test
    void theWaitsOfARunAddUpToTheLimitAtMost() {
        Backoff backoff = backoff(POLICY);

        assertThat(backoff.afterFailure(Optional.of(Duration.ofMinutes(6)))).contains(Duration.ofMinutes(6));
        assertThat(backoff.afterFailure(Optional.of(Duration.ofMinutes(6)))).isEmpty();
    }

    @Test
    void noRetryMeansOneAttempt() {
        vendor.nextPostFails(Vendor.notExecuted());

        assertThatThrownBy(() -> world.oneTry("node-1").run(vendor.probed().build()))
                .isInstanceOf(Vendor.Failure.class);
        assertThat(vendor.posts).hasSize(1);
    }

    @Test
    void anInterruptedWaitEndsTheRunAndKeepsTheFlag() {
        vendor.nextPostFails(Vendor.notExecuted());
        Effects interrupted = world.node("node-1")
                .sleeper(wait -> {
                    throw new InterruptedException();
                })
                .build();

        assertThatThrownBy(() -> interrupted.run(vendor.probed().build()))
                .isInstanceOf(EffectInProgressException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(world.state()).isEqualTo(EffectState.RETRYABLE);
    }

    @Test
    void limitsThatContradictEachOtherAreRefused() {
        Duration second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> new RetryPolicy(0, second, second, second)).hasMessageContaining("maxAttempts");
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ZERO, second, second))
                .hasMessageContaining("baseDelay");
        assertThatThrownBy(() -> new RetryPolicy(1, second, second.dividedBy(2), second))
                .hasMessageContaining("maxDelay");
        assertThatThrownBy(() -> new RetryPolicy(1, second, second, second.negated()))
                .hasMessageContaining("maxTotalTime");
    }

    @Test
    void theTimeThatAttemptsTakeCountsToo() {
        AtomicLong nanoTime = new AtomicLong();
        Backoff backoff = new Backoff(Resilience.named("erp").retry(POLICY).build(), new Random(1), nanoTime::get);
        assertThat(backoff.afterFailure(Optional.of(Duration.ofMinutes(1)))).isPresent();

        nanoTime.set(Duration.ofMinutes(9).plusSeconds(30).toNanos());

        assertThat(backoff.afterFailure(Optional.of(Duration.ofMinutes(1)))).isEmpty();
    }

    private static Backoff backoff(RetryPolicy policy) {
        return new Backoff(Resilience.named("erp").retry(policy).build(), new Random(1), () -> 0);
    }
}
