package org.throughline.model.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.model.Minimal;

class TimeEntryTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.25", "24", "24.000"})
    void aDayHasUpTo24Hours(String hours) {
        assertThat(Minimal.timeEntry().hours(new BigDecimal(hours)).build().getHours())
                .isEqualTo(hours);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "24.01", "1E+999999999"})
    void hoursThatNoDayHasAreRefused(String hours) {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> Minimal.timeEntry().hours(new BigDecimal(hours)).build())
                .withMessage("hours are not between 0 and 24: " + hours);
    }
}
