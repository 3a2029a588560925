package org.throughline.idempotency.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.Outcome;

class InProcessPublisherTest {
    private final List<OutboxDelivery> heard = new ArrayList<>();

    @Test
    void eachTopicGoesToItsHandler() throws Exception {
        InProcessPublisher publisher = InProcessPublisher.create()
                .on("invoice.posted", heard::add)
                .on("invoice.paid", delivery -> {
                    throw new AssertionError("not for this handler");
                });

        publisher.publish(delivery("invoice.posted"));

        assertThat(heard).containsExactly(delivery("invoice.posted"));
    }

    @Test
    void aTopicThatNobodyHandlesIsRefusedForGood() {
        assertThatExceptionOfType(MessageRefusedException.class)
                .isThrownBy(() -> InProcessPublisher.create().publish(delivery("invoice.lost")))
                .withMessageContaining("invoice.lost")
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.REJECTED));
    }

    @Test
    void aTopicHasOneHandler() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InProcessPublisher.create()
                        .on("invoice.posted", heard::add)
                        .on("invoice.posted", heard::add))
                .withMessageContaining("invoice.posted");
    }

    private static OutboxDelivery delivery(String topic) {
        return new OutboxDelivery(OutboxMessage.of(topic, "INV-42", "{}").withId("a"), Instant.EPOCH, 1, 1);
    }
}
