package org.throughline.model.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.model.CountryCode;
import org.throughline.model.Minimal;

class En16931Test {
    private static final TaxTreatment NINETEEN = new TaxTreatment(TaxCategory.STANDARD, new BigDecimal("0.19"));
    private static final TaxTreatment ZERO = new TaxTreatment(TaxCategory.ZERO_RATED, BigDecimal.ZERO);
    private static final TaxTreatment EXEMPT = new TaxTreatment(TaxCategory.EXEMPT, BigDecimal.ZERO);
    private static final TaxTreatment REVERSE = new TaxTreatment(TaxCategory.REVERSE_CHARGE, BigDecimal.ZERO);
    private static final TaxTreatment OUTSIDE = new TaxTreatment(TaxCategory.NOT_SUBJECT, BigDecimal.ZERO);

    @Test
    void aRightInvoiceBreaksNoRule() {
        assertThat(En16931.check(invoice().build())).isEmpty();
    }

    @Test
    void anInvoiceWithAllowanceChargeAndTwoRatesBreaksNoRule() {
        Invoice invoice = invoice()
                .addLines(line(2, "10", "12.50", "125.00", ZERO).build())
                .addAllowanceCharges(
                        change(AllowanceChargeKind.ALLOWANCE, "100.00").build(),
                        change(AllowanceChargeKind.CHARGE, "10.00").build())
                .taxes(List.of(
                        tax(NINETEEN, "910.00", "172.90").build(),
                        tax(ZERO, "125.00", "0.00").build()))
                .build();

        assertThat(En16931.check(invoice)).isEmpty();
        assertThat(invoice.total()).isEqualTo(eur("1207.90"));
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                broken("BR-02", "number", invoice -> invoice.number(Optional.empty())),
                broken("BR-16", "lines", invoice -> invoice.lines(List.of())),
                broken(
                        "BR-CO-04",
                        "lines[0].taxTreatment",
                        invoice -> invoice.lines(List.of(line(1, "10", "100", "1000.00", NINETEEN)
                                .taxTreatment(Optional.empty())
                                .build()))),
                broken(
                        "BR-32",
                        "allowanceCharges[0].taxTreatment",
                        invoice -> invoice.addAllowanceCharges(change(AllowanceChargeKind.ALLOWANCE, "1.00")
                                .taxTreatment(Optional.empty())
                                .build())),
                broken(
                        "BR-37",
                        "allowanceCharges[0].taxTreatment",
                        invoice -> invoice.addAllowanceCharges(change(AllowanceChargeKind.CHARGE, "1.00")
                                .taxTreatment(Optional.empty())
                                .build())),
                broken(
                        "PEPPOL-EN16931-R120",
                        "lines[0].amount",
                        invoice -> invoice.lines(List.of(
                                line(1, "10", "99.99", "1000.00", NINETEEN).build()))),
                broken(
                        "BR-CO-17",
                        "taxes[0].tax",
                        invoice -> invoice.taxes(
                                List.of(tax(NINETEEN, "1000.00", "190.01").build()))),
                broken("BR-CO-18", "taxes", invoice -> invoice.taxes(List.of())),
                broken(
                        "BR-47",
                        "taxes[0].category",
                        invoice -> invoice.taxes(List.of(tax(NINETEEN, "1000.00", "190.00")
                                .category(Optional.empty())
                                .build()))),
                broken(
                        "BR-S-08",
                        "taxes",
                        invoice -> invoice.taxes(
                                List.of(tax(NINETEEN, "900.00", "171.00").build()))),
                broken(
                        "BR-Z-01",
                        "taxes",
                        invoice -> invoice.addTaxes(tax(ZERO, "10.00", "0.00").build())),
                broken("BR-E-10", "taxes[0].exemptionReason", all(EXEMPT, "0.00", false)),
                broken("BR-AE-09", "taxes[0].tax", all(REVERSE, "1.00", true)),
                broken("BR-S-10", "taxes[0].exemptionReason", all(NINETEEN, "190.00", true)),
                broken(
                        "BR-O-11",
                        "taxes",
                        invoice -> invoice.addLines(
                                        line(2, "1", "10", "10.00", OUTSIDE).build())
                                .addTaxes(tax(OUTSIDE, "10.00", "0.00")
                                        .exemptionReason("Outside the scope of VAT")
                                        .build())),
                broken(
                        "BR-DEC-12",
                        "currency",
                        invoice -> invoice.currency(CurrencyUnit.of("BHD"))
                                .lines(List.of())
                                .taxes(List.of())));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("violations")
    void aBrokenRuleIsReportedByNumberAndPath(String rule, String path, UnaryOperator<Invoice.Builder> damage) {
        List<RuleViolation> found = En16931.check(damage.apply(invoice()).build());

        assertThat(found).extracting(RuleViolation::rule).contains(rule);
        assertThat(found)
                .filteredOn(violation -> violation.rule().equals(rule))
                .extracting(RuleViolation::path)
                .containsExactly(path);
    }

    @Test
    void salesTaxNeedNotFollowFromItsRate() {
        Invoice capped = invoice()
                .taxes(List.of(tax(NINETEEN, "1000.00", "5.00")
                        .category(Optional.empty())
                        .build()))
                .build();

        assertThat(En16931.arithmetic(capped)).isEmpty();
    }

    @Test
    void aMinorUnitOfRoundingIsAllowedEitherWay() {
        Invoice up = invoice(line(1, "3", "33.335", "100.01", NINETEEN), tax(NINETEEN, "100.01", "19.01"));
        Invoice down = invoice(line(1, "3", "33.335", "100.00", NINETEEN), tax(NINETEEN, "100.00", "19.00"));

        assertThat(En16931.check(up)).isEmpty();
        assertThat(En16931.check(down)).isEmpty();
    }

    private static Invoice invoice(InvoiceLine.Builder line, TaxLine.Builder tax) {
        return invoice()
                .lines(List.of(line.build()))
                .taxes(List.of(tax.build()))
                .build();
    }

    private static UnaryOperator<Invoice.Builder> all(TaxTreatment treatment, String tax, boolean reason) {
        TaxLine.Builder line = tax(treatment, "1000.00", tax);
        if (reason) {
            line.exemptionReasonCode("VATEX-EU-AE");
        }
        return invoice -> invoice.lines(
                        List.of(line(1, "10", "100", "1000.00", treatment).build()))
                .taxes(List.of(line.build()));
    }

    private static Arguments broken(String rule, String path, UnaryOperator<Invoice.Builder> damage) {
        return Arguments.of(rule, path, damage);
    }

    private static Invoice.Builder invoice() {
        return Minimal.invoice()
                .currency(CurrencyUnit.EUR)
                .number("R-1")
                .addLines(line(1, "10", "100", "1000.00", NINETEEN).build())
                .addTaxes(tax(NINETEEN, "1000.00", "190.00").build());
    }

    private static InvoiceLine.Builder line(
            int number, String quantity, String price, String amount, TaxTreatment treatment) {
        return Minimal.invoiceLine()
                .number(number)
                .quantity(new BigDecimal(quantity))
                .unitPrice(BigMoney.of(CurrencyUnit.EUR, new BigDecimal(price)))
                .amount(eur(amount))
                .taxTreatment(treatment);
    }

    private static AllowanceCharge.Builder change(AllowanceChargeKind kind, String amount) {
        return AllowanceCharge.builder()
                .kind(kind)
                .amount(eur(amount))
                .reason("agreed")
                .taxTreatment(NINETEEN);
    }

    private static TaxLine.Builder tax(TaxTreatment treatment, String taxable, String tax) {
        return TaxLine.builder()
                .category(treatment.category())
                .rate(treatment.rate())
                .jurisdiction("DE")
                .country(CountryCode.of("DE"))
                .taxName("VAT")
                .taxableAmount(eur(taxable))
                .tax(eur(tax));
    }

    private static Money eur(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }
}
