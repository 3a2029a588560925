package org.throughline.idempotency.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Outcome;
import org.throughline.idempotency.outbox.MessageRefusedException;

class DeadLetterTest {
    @Test
    void whatNoDatabaseTakesIsReplacedInTheReason() {
        assertThat(failure("a\0b\uD83Dc").message()).isEqualTo("a?b?c");
    }

    @Test
    void aLongReasonIsCutWithoutHalfACharacter() {
        String said = failure("x".repeat(1999) + "🧾").message();

        assertThat(said).hasSize(2000).endsWith("x?");
    }

    @Test
    void aReasonMayBeMissing() {
        assertThat(failure(null))
                .isEqualTo(new DeadLetter.Failure("java.lang.IllegalStateException", "", Outcome.UNKNOWN));
    }

    @Test
    void theOutcomeIsWhatTheExceptionSays() {
        assertThat(DeadLetter.Failure.of(new MessageRefusedException("wrong schema"))
                        .outcome())
                .isEqualTo(Outcome.REJECTED);
    }

    private static DeadLetter.Failure failure(String message) {
        return DeadLetter.Failure.of(new IllegalStateException(message));
    }
}
