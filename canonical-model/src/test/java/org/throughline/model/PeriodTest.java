package org.throughline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.throughline.model.json.CanonicalJson;

class PeriodTest {
    private static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);
    private static final LocalDate JULY_1 = LocalDate.of(2026, 7, 1);

    @Test
    void aPeriodHoldsItsStartAndNotItsEnd() {
        Period june = new Period(JUNE_1, JULY_1);

        assertThat(june.contains(JUNE_1.minusDays(1))).isFalse();
        assertThat(june.contains(JUNE_1)).isTrue();
        assertThat(june.contains(JULY_1.minusDays(1))).isTrue();
        assertThat(june.contains(JULY_1)).isFalse();
        assertThat(june.lastDate()).isEqualTo(LocalDate.of(2026, 6, 30));
    }

    @Test
    void consecutiveMonthsMeetAlsoOverTheTurnOfTheYear() {
        Period december = Period.of(YearMonth.of(2026, 12));
        Period january = Period.of(YearMonth.of(2027, 1));

        assertThat(december.endExclusive()).isEqualTo(january.startInclusive());
        assertThat(december.lastDate()).isEqualTo(LocalDate.of(2026, 12, 31));
    }

    @Test
    void everyDateOfAYearIsInExactlyOneMonth() {
        LocalDate first = LocalDate.of(2028, 1, 1);

        first.datesUntil(first.plusYears(1))
                .forEach(date -> assertThat(IntStream.rangeClosed(1, 12)
                                .filter(month ->
                                        Period.of(YearMonth.of(2028, month)).contains(date)))
                        .as(date.toString())
                        .containsExactly(date.getMonthValue()));
    }

    @Test
    void anEmptyPeriodIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Period(JUNE_1, JUNE_1))
                .withMessage("a period must end after it starts, but is 2026-06-01 to 2026-06-01");
        assertThatIllegalArgumentException().isThrownBy(() -> new Period(JULY_1, JUNE_1));
    }

    @Test
    void jsonHasTheTwoDatesOnly() {
        Period june = new Period(JUNE_1, JULY_1);
        String json = CanonicalJson.mapper().writeValueAsString(june);

        assertThat(json).isEqualTo("{\"startInclusive\":\"2026-06-01\",\"endExclusive\":\"2026-07-01\"}");
        assertThat(CanonicalJson.mapper().readValue(json, Period.class)).isEqualTo(june);
    }
}
