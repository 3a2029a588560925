package org.throughline.salesforce.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoqlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Acme|'Acme'",
                "O'Neil|'O\\'Neil'",
                "a\\b|'a\\\\b'",
                "x' OR Name != '|'x\\' OR Name != \\''",
                "\\' OR Id != null OR Name = \\'|'\\\\\\' OR Id != null OR Name = \\\\\\''"
            })
    void aTextStaysOneLiteral(String value, String literal) {
        assertThat(Soql.text(value)).isEqualTo(literal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "\\", "\\'", "\\\\'", "''", "\n'", "\\\n", "'\\"})
    void aTextEndsAtItsLastQuoteOnly(String value) {
        String literal = Soql.text(value);

        // Taking every escaped pair away must leave no quote inside.
        String inside = literal.substring(1, literal.length() - 1).replaceAll("\\\\.", "");
        assertThat(inside).doesNotContain("'", "\\", "\n");
    }

    @Test
    void lineBreaksAreEscaped() {
        assertThat(Soql.text("a\nb\rc\td")).isEqualTo("'a\\nb\\rc\\td'");
    }

    @Test
    void datesAndMomentsAreNotQuoted() {
        assertThat(Soql.date(LocalDate.of(2026, 7, 1))).isEqualTo("2026-07-01");
        assertThat(Soql.dateTime(Instant.parse("2026-07-01T00:00:00Z"))).isEqualTo("2026-07-01T00:00:00Z");
    }
}
