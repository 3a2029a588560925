package org.throughline.avatax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.MappingException;
import org.throughline.connector.Secret;
import org.throughline.connector.auth.BasicCredentials;
import org.throughline.connector.port.TaxableSale;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.party.Address;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.simulator.SimulatorExtension;

class AvaTaxServiceTest {
    private static final Address BERLIN = Sales.address("DE", "", "Berlin");

    private static TestCompany company = new TestCompany();

    @RegisterExtension
    static final SimulatorExtension AVATAX = SimulatorExtension.of(() -> {
        company = new TestCompany();
        return company.simulator();
    });

    private AvaTaxService tax =
            AvaTaxService.connect(TestCompany.config("http://127.0.0.1").build());

    @BeforeEach
    void connect() {
        tax = AvaTaxService.connect(TestCompany.config(AVATAX.baseUrl()).build());
    }

    @Test
    void aQuoteHasOneLineForEachAuthority() {
        List<TaxLine> taxes = tax.quote(Sales.draft());

        assertThat(taxes).extracting(TaxLine::getJurisdiction).containsExactly("NEW YORK", "NEW YORK CITY");
        assertThat(taxes)
                .extracting(TaxLine::getTax)
                .containsExactly(Money.parse("USD 40.00"), Money.parse("USD 48.75"));
        assertThat(taxes).allSatisfy(line -> {
            assertThat(line.getLineNumber()).contains(1);
            assertThat(line.getTaxableAmount()).isEqualTo(Money.parse("USD 1000.00"));
        });
        assertThat(taxes.get(1).getRate()).isEqualByComparingTo("0.04875");
    }

    @Test
    void aQuoteStoresNothing() {
        tax.quote(Sales.draft());

        assertThat(company.documents()).isEmpty();
        assertThat(tax.find(Sales.INVOICE)).isEmpty();
    }

    @Test
    void everyLineIsTaxedOnItsOwn() {
        Invoice invoice = Sales.invoice("1000.00", "0.10", "50.00").build();

        List<TaxLine> taxes =
                tax.quote(Sales.sale(invoice, Sales.customer(Sales.NEW_YORK).build()));

        // A tax of less than half a cent is none.
        assertThat(taxes).extracting(line -> line.getLineNumber().orElseThrow()).containsExactly(1, 1, 3, 3);
        assertThat(Invoice.builder().from(invoice).taxes(taxes).build().taxTotal())
                .isEqualTo(Money.parse("USD 93.19"));
    }

    @ParameterizedTest
    @CsvSource({"JPY, 1001, 40, 49", "BHD, 10.123, 0.405, 0.493", "EUR, 10.12, 0.40, 0.49"})
    void taxesHaveTheDecimalsOfTheCurrency(String currency, String amount, String state, String city) {
        Invoice invoice = Sales.invoice(CurrencyUnit.of(currency), amount).build();

        assertThat(tax.quote(Sales.sale(invoice, Sales.customer(Sales.NEW_YORK).build())))
                .extracting(TaxLine::getTax)
                .containsExactly(Money.parse(currency + " " + state), Money.parse(currency + " " + city));
    }

    @Test
    void theKindOfLineChoosesTheTaxCode() {
        AvaTaxConfig.Builder config = TestCompany.config(AVATAX.baseUrl());
        config.putTaxCodes(InvoiceLineType.TIME, "SW054000");
        Invoice invoice = Sales.invoice("1000.00")
                .addLines(Sales.line(2, InvoiceLineType.EXPENSE, Money.parse("USD 100.00")))
                .build();

        List<TaxLine> taxes = AvaTaxService.connect(config.build())
                .quote(Sales.sale(invoice, Sales.customer(Sales.NEW_YORK).build()));

        assertThat(taxes)
                .filteredOn(line -> line.getJurisdiction().equals("MCTD"))
                .extracting(line -> line.getLineNumber().orElseThrow())
                .containsExactly(1);
    }

    @Test
    void whereTheFirmHasNoNexusNoTaxApplies() {
        assertThat(tax.quote(
                        to(Sales.customer(Sales.address("US", "OR", "Portland")).build())))
                .isEmpty();
    }

    @Test
    void theDeliveryAddressDecidesThePlaceOfSupply() {
        Customer customer = Sales.customer(Sales.address("US", "OR", "Portland"))
                .deliveryAddress(Sales.NEW_YORK)
                .build();

        assertThat(tax.quote(to(customer))).hasSize(2);
    }

    @Test
    void anExemptCustomerOwesNoTax() {
        assertThat(tax.quote(to(Sales.customer(Sales.NEW_YORK).taxExempt(true).build())))
                .isEmpty();
    }

    @Test
    void aVatNumberMovesTheTaxToTheBuyer() {
        Customer consumer = Sales.customer(BERLIN).build();
        Customer business = Sales.customer(BERLIN)
                .addAllTaxRegistrations(Sales.vat("DE", "DE123456789"))
                .build();

        assertThat(tax.quote(to(consumer))).extracting(TaxLine::getTax).containsExactly(Money.parse("USD 190.00"));
        assertThat(tax.quote(to(business))).isEmpty();
    }

    @Test
    void aCustomerWithoutAddressIsRefusedBeforeAnythingIsSent() {
        Customer nowhere =
                Customer.builder().id(CustomerId.of("acme")).name("Acme Corp").build();

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> tax.quote(to(nowhere)))
                .withMessageContaining("Customer.billingAddress");
        assertThat(AVATAX.server().requests()).isEmpty();
    }

    @Test
    void aWrongLicenceKeyNeedsAHuman() {
        AvaTaxConfig.Builder config = TestCompany.config(AVATAX.baseUrl());
        config.setCredentials(BasicCredentials.of("2000000001", Secret.of("wrong")));

        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> AvaTaxService.connect(config.build()).quote(Sales.draft()));
    }

    private static TaxableSale to(Customer customer) {
        return Sales.sale(Sales.invoice("1000.00").build(), customer);
    }
}
