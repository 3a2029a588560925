package org.throughline.salesforce.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
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
    void hostileTextsStayOneLiteralAndKeepWhatTheySay() {
        long seed = 20261128;
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            String text = hostile(random);

            assertThat(unquoted(Soql.text(text)))
                    .as("seed %d, text %d", seed, i)
                    .isEqualTo(text);
        }
    }

    /** Reads a literal as SOQL does, and fails if it ends before its last character. */
    private static String unquoted(String literal) {
        StringBuilder text = new StringBuilder();
        int i = 1;
        for (; literal.charAt(i) != '\''; i++) {
            if (literal.charAt(i) == '\\') {
                i++;
                int escape = "nrtfb".indexOf(literal.charAt(i));
                text.append(escape < 0 ? literal.charAt(i) : "\n\r\t\f\b".charAt(escape));
            } else {
                text.append(literal.charAt(i));
            }
        }
        assertThat(i).isEqualTo(literal.length() - 1);
        return text.toString();
    }

    private static String hostile(Random random) {
        List<String> parts = List.of(
                "'",
                "\\",
                "\\'",
                "' OR Id != null",
                "\n",
                "\r",
                "\t",
                "\f",
                "\b",
                "\0",
                "\u2028",
                "%",
                "_",
                "ğ",
                "😀",
                "n",
                "u0027",
                "--",
                "/*");
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(8), 0, parts.size()).forEach(part -> text.append(parts.get(part)));
        return text.toString();
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
