package org.throughline.avatax;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvaTaxNexusTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-06-30");

    @ParameterizedTest
    @CsvSource({
        "US, NY, US, NY, true",
        "US, NY, US, TX, false",
        "US, NY, US, '', false",
        "US, NY, CA, NY, false",
        "US, , US, NY, false",
        "US, US, US, NY, false",
        "DE, , DE, '', true",
        "DE, '', DE, BE, true",
        "DE, DE, DE, BE, true",
        "CA, ON, CA, QC, false",
        "CA, , CA, QC, true",
        ", , US, NY, false"
    })
    void aDeclarationReachesItsPlace(
            @Nullable String country, @Nullable String region, String place, String part, boolean covered) {
        AvaTaxCompany.Nexus nexus = new AvaTaxCompany.Nexus(country, region, null, null);

        assertThat(AvaTaxNexus.covers(nexus, Sales.address(place, part, "City"), TODAY))
                .isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-30, 9999-12-31, true",
        "2026-07-01, 9999-12-31, false",
        "2020-01-01, 2026-06-30, true",
        "2020-01-01, 2026-06-29, false",
        "2020-01-01, , true",
        ", 2026-06-29, false"
    })
    void aDeclarationHasItsTime(@Nullable LocalDate from, @Nullable LocalDate until, boolean covered) {
        AvaTaxCompany.Nexus nexus = new AvaTaxCompany.Nexus("US", "NY", from, until);

        assertThat(AvaTaxNexus.covers(nexus, Sales.NEW_YORK, TODAY)).isEqualTo(covered);
    }

    @Test
    void aCompanyWithoutDeclarationsHasNone() {
        assertThat(AvaTaxNexus.of(new AvaTaxCompany(1L, null))).isEmpty();
    }
}
