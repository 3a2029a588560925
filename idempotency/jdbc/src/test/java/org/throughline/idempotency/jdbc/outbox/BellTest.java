package org.throughline.idempotency.jdbc.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BellTest {
    private static final Duration NEVER = Duration.ofDays(1);

    private final Bell bell = new Bell();

    @Test
    void aRingIsHeardByOneWhoWasAboutToWait() throws InterruptedException {
        long heard = bell.rings();

        bell.ringUnlessAwake(1);

        bell.await(heard, NEVER);
        assertThat(bell.rings()).isEqualTo(heard + 1);
    }

    @Test
    void aRingWakesOneIfAllWait() throws InterruptedException {
        Waiting waiting = new Waiting();

        bell.ringUnlessAwake(1);

        assertThat(waiting.woken.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aRingWakesNobodyAsLongAsOneIsAwake() throws InterruptedException {
        Waiting waiting = new Waiting();

        bell.ringUnlessAwake(2);
        assertThat(waiting.thread.getState()).isEqualTo(Thread.State.TIMED_WAITING);

        bell.ring();
        assertThat(waiting.woken.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theLastOneAwakeDoesNotGoToSleep() throws InterruptedException {
        bell.awaitUnlessLast(1, NEVER);
    }

    @Test
    void whoGoesToSleepLetsTheOthersLookOnceMore() throws InterruptedException {
        long heard = bell.rings();

        bell.awaitUnlessLast(2, Duration.ofMillis(1));

        bell.await(heard, NEVER);
    }

    private final class Waiting {
        private final CountDownLatch woken = new CountDownLatch(1);
        private final Thread thread = new Thread(this::run);

        Waiting() {
            thread.setDaemon(true);
            thread.start();
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }

        private void run() {
            try {
                bell.await(bell.rings(), NEVER);
                woken.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
