package org.throughline.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class WireJsonTest {
    private final JsonMapper json = WireJson.mapper();

    record Line(
            String name,
            @Nullable BigDecimal amount,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            LocalDate endDate) {}

    record Count(int value) {}

    @Test
    void unknownFieldsAreIgnored() {
        Line line = json.readValue("""
                {"name":"a","amount":1.10,"addedByVendor":{"x":1}}""", Line.class);

        assertThat(line).isEqualTo(new Line("a", new BigDecimal("1.10"), null));
    }

    @Test
    void decimalsKeepTheirScaleInRecordsAndTrees() {
        assertThat(json.readTree("{\"amount\":12.50}").get("amount").decimalValue())
                .isEqualTo(new BigDecimal("12.50"));
        assertThat(json.writeValueAsString(json.readTree("{\"amount\":12.50}"))).isEqualTo("{\"amount\":12.50}");
        assertThat(json.readValue("0.1234567890123456789012345", BigDecimal.class))
                .isEqualTo(new BigDecimal("0.1234567890123456789012345"));
    }

    @Test
    void decimalsAreWrittenInFull() {
        Line line = new Line("a", new BigDecimal("1E+3"), LocalDate.of(2026, 3, 29));

        assertThat(json.writeValueAsString(line)).isEqualTo("""
                {"name":"a","amount":1000,"endDate":"2026-03-29"}""");
    }

    @Test
    void nullsAreLeftOutUnlessAskedFor() {
        assertThat(json.writeValueAsString(new Line("a", null, null))).isEqualTo("{\"name\":\"a\",\"endDate\":null}");
    }

    @Test
    void theLaterOfTwoEqualKeysCounts() {
        assertThat(json.readValue("{\"value\":1,\"value\":2}", Count.class)).isEqualTo(new Count(2));
    }

    @Test
    void numbersAreNeverCutSilently() {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> json.readValue("{\"value\":1.5}", Count.class));
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> json.readValue("{\"value\":null}", Count.class));
    }

    @Test
    void aDocumentWithATailIsRefused() {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> json.readValue("{\"value\":1} <html>", Count.class));
    }

    @Test
    void aCursorIsJsonText() {
        assertThat(json.readValue(json.writeValueAsString(Cursor.of("42")), Cursor.class))
                .isEqualTo(Cursor.of("42"));
        assertThat(Cursor.of("").isStart()).isTrue();
        assertThat(Cursor.of("42").isStart()).isFalse();
    }
}
