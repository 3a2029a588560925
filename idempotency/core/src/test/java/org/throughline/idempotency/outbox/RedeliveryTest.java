package org.throughline.idempotency.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedeliveryTest {
    private static final Redelivery LIMITS =
            new Redelivery(9, Duration.ofMillis(100), Duration.ofSeconds(1), PoisonPolicy.BLOCK_KEY);

    @ParameterizedTest
    @CsvSource({"1, 100", "2, 200", "4, 800", "5, 1000", "100000, 1000"})
    void waitsAreSpreadFromZeroToABoundThatDoublesUpToTheLargest(int failures, long bound) {
        Random random = new Random(7);

        assertThat(IntStream.range(0, 2000)
                        .mapToLong(i -> LIMITS.delayAfter(failures, random).toMillis()))
                .allMatch(millis -> millis >= 0 && millis <= bound)
                .anyMatch(millis -> millis > bound * 9 / 10)
                .anyMatch(millis -> millis < bound / 10);
    }

    @Test
    void limitsThatContradictEachOtherAreRefused() {
        Duration second = Duration.ofSeconds(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Redelivery(0, second, second, PoisonPolicy.SKIP))
                .withMessageContaining("maxAttempts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Redelivery(1, second, second.minusMillis(1), PoisonPolicy.SKIP))
                .withMessageContaining("baseDelay");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Redelivery(1, Duration.ZERO, second, PoisonPolicy.SKIP))
                .withMessageContaining("baseDelay");
    }
}
