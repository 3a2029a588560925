package org.throughline.einvoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.RuleViolation;
import org.throughline.model.money.ExchangeRate;

class UblTest {
    private static final int DOCUMENTS = 200;

    @Test
    void randomDocumentsOfAllBillingModelsBreakNoOfficialRule() {
        for (long seed = 0; seed < DOCUMENTS; seed++) {
            byte[] xml = Ubl.write(Documents.draw(seed));

            assertThat(OfficialRules.errors(xml))
                    .as("seed %d: %s", seed, new String(xml, StandardCharsets.UTF_8))
                    .isEmpty();
        }
    }

    @Test
    void whatIsWrittenIsReadBack() {
        for (long seed = 0; seed < 10 * DOCUMENTS; seed++) {
            EInvoice invoice = Documents.draw(seed);

            assertThat(Ubl.read(Ubl.write(invoice))).as("seed %d", seed).isEqualTo(invoice);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BR-CO-10, cbc:LineExtensionAmount",
        "BR-CO-13, cbc:TaxExclusiveAmount",
        "BR-CO-14, cbc:TaxAmount",
        "BR-CO-15, cbc:TaxInclusiveAmount",
        "BR-CO-16, cbc:PayableAmount"
    })
    void aDamagedTotalIsFoundByTheOfficialRulesAndByTheReader(String rule, String element) {
        byte[] damaged = raised(Ubl.write(plainInvoice()), element);

        assertThat(OfficialRules.errors(damaged)).anyMatch(error -> error.contains(rule));
        assertThatExceptionOfType(EInvoiceException.class)
                .isThrownBy(() -> Ubl.read(damaged))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(RuleViolation::rule)
                        .contains(rule));
    }

    @Test
    void theTaxIsAlsoShownInTheCurrencyOfAccounting() {
        EInvoice invoice = accountedIn(CurrencyUnit.of("CHF"));
        BigDecimal tax = invoice.getDocument().taxTotal().getAmount();

        String xml = new String(Ubl.write(invoice), StandardCharsets.UTF_8);

        BigDecimal converted = tax.multiply(new BigDecimal("0.9333")).setScale(2, RoundingMode.HALF_UP);
        assertThat(xml)
                .contains("<cbc:TaxCurrencyCode>CHF</cbc:TaxCurrencyCode>")
                .contains("<cbc:TaxAmount currencyID=\"CHF\">" + converted + "</cbc:TaxAmount>");
    }

    @Test
    void aCurrencyOfAccountingWithThreeDecimalsIsRefused() {
        assertThatExceptionOfType(EInvoiceException.class)
                .isThrownBy(() -> Ubl.write(accountedIn(CurrencyUnit.of("KWD"))))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(RuleViolation::rule, RuleViolation::path)
                        .containsExactly(tuple("BR-DEC-15", "document.exchangeRate.quote")));
    }

    private static EInvoice accountedIn(CurrencyUnit currency) {
        EInvoice plain = plainInvoice();
        Invoice invoice = (Invoice) plain.getDocument();
        ExchangeRate rate = new ExchangeRate(
                invoice.getCurrency(), currency, new BigDecimal("0.9333"), LocalDate.of(2026, 6, 30), "ECB");
        return EInvoice.builder()
                .from(plain)
                .document(Invoice.builder().from(invoice).exchangeRate(rate).build())
                .build();
    }

    @Test
    void allThatIsMissingIsReportedAtOnceAndNothingIsWritten() {
        EInvoice whole = plainInvoice();
        EInvoice lacking = EInvoice.builder()
                .from(whole)
                .document(Invoice.builder()
                        .from((Invoice) whole.getDocument())
                        .number(Optional.empty())
                        .purchaseOrderNumber(Optional.empty())
                        .buyerReference(Optional.empty())
                        .build())
                .seller(EInvoiceParty.builder()
                        .from(whole.getSeller())
                        .taxRegistrations(List.of())
                        .electronicAddress(Optional.empty())
                        .build())
                .build();

        assertThatExceptionOfType(EInvoiceException.class)
                .isThrownBy(() -> Ubl.write(lacking))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(RuleViolation::rule)
                        .containsExactlyInAnyOrder("BR-02", "PEPPOL-EN16931-R003", "PEPPOL-EN16931-R020", "BR-S-02"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not xml",
                "<Invoice>",
                "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x>",
                "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>",
                "<Invoice/>",
                "<Order xmlns='urn:oasis:names:specification:ubl:schema:xsd:Order-2'/>"
            })
    void whatIsNoInvoiceIsRefused(String xml) {
        assertThatExceptionOfType(EInvoiceException.class)
                .isThrownBy(() -> Ubl.read(xml.getBytes(StandardCharsets.UTF_8)))
                .withMessageNotContaining("localhost");
    }

    @Test
    void anInvalidValueIsRefusedWithoutBeingQuoted() {
        String xml = new String(Ubl.write(plainInvoice()), StandardCharsets.UTF_8)
                .replaceFirst("<cbc:IssueDate>[^<]*", "<cbc:IssueDate>Jane Doe");

        assertThatExceptionOfType(EInvoiceException.class)
                .isThrownBy(() -> Ubl.read(xml.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("not valid UBL 2.1")
                .withMessageNotContaining("Jane");
    }

    @Test
    void aDocumentCutOffAnywhereIsRefused() {
        byte[] xml = Ubl.write(plainInvoice());
        for (int length = 0; length < xml.length - 2; length += 97) {
            byte[] cut = Arrays.copyOf(xml, length);

            assertThatExceptionOfType(EInvoiceException.class).isThrownBy(() -> Ubl.read(cut));
        }
    }

    private static EInvoice plainInvoice() {
        return LongStream.range(0, 1000)
                .mapToObj(Documents::draw)
                .filter(drawn -> drawn.getDocument() instanceof Invoice)
                .filter(drawn -> drawn.getDocument().getCurrency().getCode().equals("EUR"))
                .filter(drawn -> drawn.getDocument().getTaxes().size() == 1)
                .filter(drawn -> drawn.getDocument().taxTotal().isPositive())
                .findFirst()
                .orElseThrow();
    }

    /** Adds one to the last amount of an element within the totals. */
    private static byte[] raised(byte[] xml, String element) {
        String text = new String(xml, StandardCharsets.UTF_8);
        String section = element.equals("cbc:TaxAmount") ? "<cac:TaxTotal>" : "<cac:LegalMonetaryTotal>";
        int from = text.indexOf("<" + element, text.indexOf(section));
        int start = text.indexOf('>', from) + 1;
        return (text.substring(0, start) + "9" + text.substring(start)).getBytes(StandardCharsets.UTF_8);
    }
}
