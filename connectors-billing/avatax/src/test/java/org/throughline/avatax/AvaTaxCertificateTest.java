package org.throughline.avatax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.MappingException;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.TaxExemption;
import org.throughline.simulator.SimulatorExtension;

class AvaTaxCertificateTest {
    private static final CustomerId ACME = CustomerId.of("acme");

    @RegisterExtension
    static final SimulatorExtension AVATAX = SimulatorExtension.of(() -> new TestCompany().simulator());

    private AvaTaxService tax;

    @BeforeEach
    void connect() {
        tax = AvaTaxService.connect(TestCompany.config(AVATAX.baseUrl()).build());
    }

    @Test
    void aCertificateExemptsItsCustomerInItsStateForItsTime() {
        TaxExemption exemption = tax.exemption(ACME, Sales.NEW_YORK).orElseThrow();

        assertThat(exemption.getReason()).isEqualTo("RESALE");
        assertThat(exemption.getCertificateNumber()).hasValue("NY-4711");
        assertThat(exemption.covers(Sales.NEW_YORK, LocalDate.of(2026, 1, 15))).isTrue();
        assertThat(exemption.covers(Sales.NEW_YORK, LocalDate.of(2027, 1, 15))).isFalse();
        assertThat(exemption.covers(Sales.address("US", "TX", "Austin"), LocalDate.of(2026, 6, 30)))
                .isFalse();
    }

    @Test
    void anotherStateOrAnotherCustomerIsNotExempt() {
        assertThat(tax.exemption(ACME, Sales.address("US", "TX", "Austin"))).isEmpty();
        assertThat(tax.exemption(CustomerId.of("globex"), Sales.NEW_YORK)).isEmpty();
    }

    @Test
    void whereAvaTaxKeepsNoCertificatesNothingIsAsked() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> tax.exemption(ACME, Sales.address("DE", "", "Berlin")))
                .withMessageContaining("country");
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> tax.exemption(ACME, Sales.address("US", "", "Nowhere")))
                .withMessageContaining("region");
        assertThat(AVATAX.server().requests()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"NotExempt", "Taxable", ""})
    void anyOtherWordMeansThatTaxIsDue(String status) {
        assertThat(mapped(status, BigDecimal.valueOf(100), "2026-01-15")).isEmpty();
    }

    @Test
    void aPartOfASaleCannotBeExempt() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> mapped("Exempt", BigDecimal.valueOf(50), "2026-01-15"))
                .withMessageContaining("exemptPercentage");
    }

    @Test
    void aMomentAtMidnightIsItsDate() {
        assertThat(mapped("Exempt", new BigDecimal("100.0"), "2026-01-15T00:00:00"))
                .map(TaxExemption::getValidFrom)
                .hasValue(LocalDate.of(2026, 1, 15));
    }

    private static Optional<TaxExemption> mapped(String status, BigDecimal percentage, String signed) {
        AvaTaxCertificate certificate =
                new AvaTaxCertificate(17L, signed, null, percentage, null, new AvaTaxCertificate.Reason("RESALE"));
        return AvaTaxCertificateMapper.toTaxExemption(
                new AvaTaxCertificate.Status(status, certificate), Sales.NEW_YORK);
    }
}
