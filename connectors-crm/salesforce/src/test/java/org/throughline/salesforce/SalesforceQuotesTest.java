package org.throughline.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.salesforce.TestOrg.TIME_AND_MATERIALS;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.port.CustomerAgreement;
import org.throughline.model.ExternalRef;
import org.throughline.model.sales.Quote;
import org.throughline.model.sales.QuoteLine;
import org.throughline.model.sales.QuoteStatus;
import org.throughline.simulator.SimulatorExtension;

/** Quotes and contracts as the org answers for them. */
class SalesforceQuotesTest {
    private static final ExternalRef QUOTE = new ExternalRef("salesforce", "Quote", "0Q0000000000081CAA");
    private static final ExternalRef CONTRACT = new ExternalRef("salesforce", "Contract", "800000000000091AAA");

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(() -> new TestOrg().simulator());

    @Test
    void aQuoteIsReadWithItsLines() {
        Quote quote = crm().quotes().get(QUOTE);

        assertThat(quote.getStatus()).isEqualTo(QuoteStatus.PRESENTED);
        assertThat(quote.getValidUntil()).contains(LocalDate.of(2026, 5, 31));
        assertThat(quote.getLines())
                .extracting(QuoteLine::getAmount)
                .containsExactly(Money.parse("USD 2250.00"), Money.parse("USD 18000.00"));
    }

    @Test
    void theQuotesOfADealAreListed() {
        try (Stream<Quote> quotes = crm().quotes().ofDeal(TIME_AND_MATERIALS)) {
            assertThat(quotes).extracting(Quote::getId).hasSize(1);
        }
    }

    @Test
    void changedQuotesComeWithTheirLines() {
        try (Stream<Change<Quote>> changes = crm().quotes().changedSince(Cursor.start())) {
            assertThat(changes.flatMap(change -> change.current().stream()))
                    .singleElement()
                    .satisfies(quote -> assertThat(quote.getLines()).hasSize(2));
        }
    }

    @Test
    void aContractEndsAfterItsTerm() {
        CustomerAgreement agreement = crm().contracts().get(CONTRACT);

        assertThat(agreement.start()).contains(LocalDate.of(2026, 6, 1));
        assertThat(agreement.end()).contains(LocalDate.of(2027, 5, 31));
        try (Stream<CustomerAgreement> agreements = crm().contracts().ofCustomer(TestOrg.NORTHWIND)) {
            assertThat(agreements.toList()).isEqualTo(List.of(agreement));
        }
    }

    private static SalesforceCrm crm() {
        return SalesforceCrm.connect(TestOrg.config(SALESFORCE.baseUrl()), TestOrg.MAPPING);
    }
}
