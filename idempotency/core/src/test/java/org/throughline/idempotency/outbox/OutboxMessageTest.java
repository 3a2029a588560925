package org.throughline.idempotency.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboxMessageTest {
    private static final OutboxMessage MESSAGE = OutboxMessage.of("invoice.posted", "INV-42", "{}");

    @Test
    void everyMessageHasAnIdOfItsOwn() {
        assertThat(OutboxMessage.of("invoice.posted", "INV-42", "{}").id()).isNotEqualTo(MESSAGE.id());
    }

    @Test
    void copiesDifferInOnePart() {
        assertThat(MESSAGE.withId("a").withSchemaVersion(2).withHeader("x", "1").withHeader("y", "2"))
                .isEqualTo(new OutboxMessage("a", "invoice.posted", "INV-42", 2, "{}", Map.of("x", "1", "y", "2")));
    }

    @Test
    void headersDoNotChangeAfterwards() {
        Map<String, String> headers = new HashMap<>(Map.of("x", "1"));
        OutboxMessage message = new OutboxMessage("a", "t", "k", 1, "{}", headers);

        headers.put("y", "2");

        assertThat(message.headers()).containsOnlyKeys("x");
    }

    @ParameterizedTest
    @CsvSource({"65, 1, 1, id", "1, 201, 1, topic", "1, 1, 256, orderingKey", "0, 1, 1, id"})
    void whatNoTableCanKeepIsRefusedByName(int id, int topic, int key, String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new OutboxMessage("i".repeat(id), "t".repeat(topic), "k".repeat(key), 1, "{}", Map.of()))
                .withMessageStartingWith(name + " ");
    }

    @Test
    void aBlankPayloadAndAVersionBelowOneAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> OutboxMessage.of("t", "k", " "));
        assertThatIllegalArgumentException().isThrownBy(() -> MESSAGE.withSchemaVersion(0));
    }
}
