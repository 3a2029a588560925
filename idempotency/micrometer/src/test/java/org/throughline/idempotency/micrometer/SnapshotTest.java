package org.throughline.idempotency.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();

    @BeforeEach
    void clear() {
        CapturedLogs.clear();
    }

    @Test
    void theStoreIsAskedAgainOnlyWhenTheAnswerIsOld() {
        Snapshot<Integer> snapshot = new Snapshot<>("it", asked::incrementAndGet, EVERY, nanos::get);

        assertThat(snapshot.get()).hasValue(1);
        pass(EVERY.minusNanos(1));
        assertThat(snapshot.get()).hasValue(1);
        pass(Duration.ofNanos(1));
        assertThat(snapshot.get()).hasValue(2);
    }

    @Test
    void aStoreThatFailsIsNotAskedMoreOftenAndComplainedAboutOnce() {
        Snapshot<Integer> snapshot = new Snapshot<>("it", this::fail, EVERY, nanos::get);

        for (int reads = 0; reads < 6; reads++) {
            assertThat(snapshot.get()).isEmpty();
            assertThat(snapshot.figure(Integer::longValue)).isEqualTo(Double.NaN);
            pass(EVERY.dividedBy(2));
        }

        assertThat(asked).hasValue(3);
        assertThat(CapturedLogs.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.text()).startsWith("it could not be read"));
    }

    @Test
    void nobodyWaitsForAStoreThatAnotherThreadAsks() throws Exception {
        CountDownLatch inStore = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        Snapshot<Integer> snapshot = new Snapshot<>(
                "it",
                () -> {
                    if (asked.incrementAndGet() == 2) {
                        inStore.countDown();
                        await(answer);
                    }
                    return asked.get();
                },
                EVERY,
                nanos::get);
        snapshot.get();
        pass(EVERY);
        CompletableFuture<Optional<Integer>> asking = CompletableFuture.supplyAsync(snapshot::get);
        await(inStore);

        assertThat(snapshot.get()).as("while the answer may still come").hasValue(1);
        pass(EVERY);
        assertThat(snapshot.get()).as("when it is overdue").isEmpty();

        answer.countDown();
        assertThat(asking.get(10, TimeUnit.SECONDS)).hasValue(2);
        assertThat(snapshot.get()).hasValue(2);
    }

    @Test
    void aNegativeTimeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Snapshot<>("it", asked::get, Duration.ofSeconds(-1), nanos::get));
    }

    private Integer fail() {
        asked.incrementAndGet();
        throw new IllegalStateException("down");
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
