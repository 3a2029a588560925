package org.throughline.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ODataTypeTest {
    private static final String HOSTILE = "'\"()=,;/\\%&?#+*$@ \t\r\n\u0000a\u00e9\ud83d\ude80";

    @Test
    void eachTypeHasItsLiteral() {
        assertThat(ODataType.INT64.literal(5637144588L)).isEqualTo("5637144588");
        assertThat(ODataType.DECIMAL.literal(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(ODataType.BOOLEAN.literal(true)).isEqualTo("true");
        assertThat(ODataType.DATE.literal(LocalDate.of(2026, 6, 30))).isEqualTo("2026-06-30");
        assertThat(ODataType.DATE_TIME_OFFSET.literal(Instant.parse("2026-06-30T12:00:00Z")))
                .isEqualTo("2026-06-30T12:00:00Z");
        assertThat(ODataType.GUID.literal(new UUID(0, 1))).isEqualTo("00000000-0000-0000-0000-000000000001");
        assertThat(ODataType.enumeration(Entities.NO_YES).literal("Yes"))
                .isEqualTo("Microsoft.Dynamics.DataEntities.NoYes'Yes'");
        assertThat(ODataType.STRING.literal(null)).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Yes' or 1 eq 1 or IsPosted eq NoYes'Yes", "", "Yes No", "1", "Yes'"})
    void aMemberOfAnEnumerationIsAName(String member) {
        ODataType noYes = ODataType.enumeration(Entities.NO_YES);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> noYes.literal(member))
                .withMessageContaining("NoYes")
                .withMessageNotContaining(" or ");
    }

    @Test
    void aValueOfAnotherTypeIsRefusedWithoutBeingQuoted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ODataType.INT64.literal("1 or true"))
                .withMessageNotContaining("or true");
        assertThatIllegalArgumentException().isThrownBy(() -> ODataType.STRING.literal(7));
    }

    /** A parser that takes a literal from its first quote to the first one that is not doubled. */
    @Test
    void noTextLeavesItsLiteral() {
        Random random = new Random(20_260_630);
        for (int i = 0; i < 5_000; i++) {
            String text = hostile(random);

            String literal = ODataType.STRING.literal(text);

            int end = 1;
            StringBuilder read = new StringBuilder();
            while (literal.charAt(end) != '\'' || (end + 1 < literal.length() && literal.charAt(end + 1) == '\'')) {
                read.append(literal.charAt(end));
                end += literal.charAt(end) == '\'' ? 2 : 1;
            }
            assertThat(end).as("case %d", i).isEqualTo(literal.length() - 1);
            assertThat(read.toString()).as("case %d", i).isEqualTo(text);
        }
    }

    static String hostile(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            int index = random.nextInt(HOSTILE.codePointCount(0, HOSTILE.length()));
            text.appendCodePoint(HOSTILE.codePointAt(HOSTILE.offsetByCodePoints(0, index)));
        }
        return text.toString();
    }
}
