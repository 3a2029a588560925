package org.throughline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountryCodeTest {

    @Test
    void everyCountryOfIsoIsKnown() {
        for (String code : Locale.getISOCountries()) {
            assertThat(CountryCode.of(code)).hasToString(code);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de", "DEU", "UK", "XX", "D E", "İN", "49"})
    void whatIsoDoesNotHaveIsRefused(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CountryCode.of(code))
                .withMessage("'" + code + "' is not an ISO 3166-1 alpha-2 country code");
    }
}
