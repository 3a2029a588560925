package org.throughline.idempotency;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonResultCodecTest {
    private final JsonResultCodec codec =
            new JsonResultCodec(JsonMapper.builder().build());

    record Owner(LocalDate born) {}

    record Talkative(String name) {
        public String getGreeting() {
            throw new IllegalStateException("no greeting for " + name);
        }
    }

    @Test
    void whatCannotBeReadIsToldWithItsPlaceAndNotQuoted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.decode("{\"born\":\"Alice Doe\"}", Owner.class))
                .withMessageContainingAll("JsonResultCodecTest$Owner", "line 1, column")
                .withMessageNotContaining("Alice")
                .withNoCause();
    }

    @Test
    void whatIsNoJsonIsNotQuotedEither() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.decode("Alice", String.class))
                .withMessageContaining("line 1, column")
                .withMessageNotContaining("Alice")
                .withNoCause();
    }

    @Test
    void whatCannotBeWrittenIsNotQuoted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.encode(new Talkative("Alice")))
                .withMessageContaining("JsonResultCodecTest$Talkative")
                .withMessageNotContaining("Alice")
                .withNoCause();
    }

    @Test
    void aTypeThatJsonDoesNotKnowIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.decode("{}", Runnable.class))
                .withMessageContainingAll("java.lang.Runnable", "abstract types");
    }
}
