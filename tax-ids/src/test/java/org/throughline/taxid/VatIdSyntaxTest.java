package org.throughline.taxid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.model.CountryCode;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;

class VatIdSyntaxTest {
    private static final long SEED = 20260601;

    @Test
    void theEuropeanUnionAndTheUnitedKingdomAreJudged() {
        assertThat(VatIdSyntax.countries().stream().map(CountryCode::value).sorted())
                .containsExactly(
                        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE",
                        "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");
    }

    @ParameterizedTest
    @CsvSource({
        "AT, ATU13585627",
        "BE, BE0776091951",
        "DE, DE136695976",
        "DE, DE 136.695-976",
        "DE, de136695976",
        "DK, DK13585628",
        "FI, FI13669598",
        "FR, FR83404833048",
        "GB, GB980780684",
        "GB, XI980780684",
        "GR, EL040127797",
        "IE, IE8473625E",
        "IT, IT00159560366",
        "LU, LU10000356",
        "NL, NL010000446B01",
        "NL, NL000099998B57",
        "PL, PL5260001246",
        "PT, PT136695973",
        "SE, SE556188840401"
    })
    void aNumberWithRightCheckDigitsIsAccepted(String country, String number) {
        assertThat(VatIdSyntax.problem(vat(country, number))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AT-ATU13585627", "BE-BE0776091951", "DE-DE136695976", "DK-DK13585628", "FR-FR83404833048"})
    void aSingleWrongDigitIsFound(String sample) {
        String country = sample.substring(0, 2);
        String number = sample.substring(3);
        for (int at = number.length() - 7; at < number.length(); at++) {
            char wrong = (char) ('0' + (number.charAt(at) - '0' + 1) % 10);
            String damaged = number.substring(0, at) + wrong + number.substring(at + 1);

            assertThat(VatIdSyntax.problem(vat(country, damaged)))
                    .as(damaged)
                    .hasValue("the VAT number has not the form or the check digits of " + country);
        }
    }

    @Test
    void theCountryMustStandInFront() {
        assertThat(VatIdSyntax.problem(vat("DE", "136695976"))).hasValue("a VAT number of DE begins with DE");
        assertThat(VatIdSyntax.problem(vat("GR", "GR040127797"))).hasValue("a VAT number of GR begins with EL");
        assertThat(VatIdSyntax.problem(vat("DE", "XI980780684"))).hasValue("a VAT number of DE begins with DE");
    }

    @Test
    void whatIsNotKnownIsNotJudged() {
        assertThat(VatIdSyntax.problem(vat("CH", "CHE-123.456.788 MWST"))).isEmpty();
        assertThat(VatIdSyntax.problem(new TaxRegistration(TaxScheme.INCOME_TAX, CountryCode.of("DE"), "12/345/67890")))
                .isEmpty();
    }

    @Test
    void noNumberAtAllBreaksTheCheck() {
        Random random = new Random(SEED);
        List<CountryCode> countries = VatIdSyntax.countries().stream()
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .toList();
        for (int i = 0; i < 50_000; i++) {
            CountryCode country = countries.get(i % countries.size());
            String prefix = country.value().equals("GR") ? "EL" : country.value();
            String number = prefix
                    + random.ints(random.nextInt(14), 0, 64)
                            .mapToObj(c -> String.valueOf("0123456789ABUX+*-. é٣😀\u0000".charAt(c % 20)))
                            .collect(Collectors.joining());

            assertThatCode(() -> VatIdSyntax.problem(new TaxRegistration(TaxScheme.VAT, country, number)))
                    .as("%s, seed %d, draw %d", number, SEED, i)
                    .doesNotThrowAnyException();
        }
    }

    private static TaxRegistration vat(String country, String number) {
        return new TaxRegistration(TaxScheme.VAT, CountryCode.of(country), number);
    }
}
