package org.throughline.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.throughline.salesforce.TestOrg.HANSA;
import static org.throughline.salesforce.TestOrg.TIME_AND_MATERIALS;

import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.port.Deal;
import org.throughline.model.ExternalRef;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.model.sales.ServiceItem;
import org.throughline.simulator.SimulatorExtension;

/** An org with one currency lacks the field that names it. */
class SalesforceOneCurrencyTest {
    private static final ExternalRef STANDARD = new ExternalRef("salesforce", "Pricebook2", "01s000000000071AAA");
    private static final IdempotencyKey KEY = IdempotencyKey.of("customer", "C-1");

    @RegisterExtension
    static final SimulatorExtension SALESFORCE =
            SimulatorExtension.of(() -> TestOrg.withOneCurrency().simulator());

    @Test
    void amountsAreInTheCurrencyOfTheOrg() {
        Deal deal = crm().opportunities().deal(TIME_AND_MATERIALS);

        assertThat(deal.opportunity().getAmount()).isEqualTo(Money.parse("USD 62707.50"));
        assertThat(deal.contract().getValue()).isEqualTo(deal.opportunity().getAmount());
        assertThat(deal.customer().getCurrency()).contains(CurrencyUnit.USD);
    }

    @Test
    void feedsAndListsDoNotAskForTheField() {
        assertThat(crm().opportunities().changedSince(Cursor.start())).hasSize(4);
        assertThat(crm().customers().changedSince(Cursor.start())).hasSize(3);
        assertThat(crm().missingFields()).isEmpty();
    }

    @Test
    void onlyPricesInItsCurrencyAreFound() {
        try (Stream<ServiceItem> items = crm().products().prices(STANDARD, CurrencyUnit.EUR)) {
            assertThat(items).isEmpty();
        }
    }

    @Test
    void aCustomerIsWrittenWithoutTheField() {
        Customer dollars = customer(CurrencyUnit.USD);

        assertThat(crm().customers().upsert(dollars, KEY).ref().objectType()).isEqualTo("Account");
    }

    @Test
    void aCustomerInAnotherCurrencyIsRefused() {
        Customer euros = customer(CurrencyUnit.EUR);

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> crm().customers().upsert(euros, KEY))
                .withMessage("Customer.currency: is not the only one of the org");
    }

    @Test
    void withoutTheSettingTheOrgRefusesTheQuery() {
        SalesforceCrm unaware = SalesforceCrm.connect(TestOrg.config(SALESFORCE.baseUrl()));

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> unaware.customers().get(HANSA))
                .satisfies(failure -> assertThat(failure.vendorCode()).contains("INVALID_FIELD"));
        assertThat(unaware.missingFields())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("Account.CurrencyIsoCode: is not there"))
                .anyMatch(line -> line.startsWith("Opportunity.CurrencyIsoCode: is not there"));
    }

    private static Customer customer(CurrencyUnit currency) {
        return Customer.builder()
                .id(CustomerId.of("C-1"))
                .name("Contoso")
                .currency(currency)
                .build();
    }

    private static SalesforceCrm crm() {
        SalesforceMapping.Builder mapping = SalesforceMapping.builder();
        mapping.setOrgCurrency(CurrencyUnit.USD);
        return SalesforceCrm.connect(TestOrg.config(SALESFORCE.baseUrl()), mapping.build());
    }
}
