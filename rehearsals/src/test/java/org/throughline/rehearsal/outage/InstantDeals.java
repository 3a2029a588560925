package org.throughline.rehearsal.outage;

import java.time.LocalDate;
import java.time.ZoneId;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.port.Deal;
import org.throughline.model.CountryCode;
import org.throughline.model.ExternalRef;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateCardId;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.party.Address;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntity;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.PaymentTerms;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;
import org.throughline.model.sales.Opportunity;
import org.throughline.model.sales.OpportunityId;
import org.throughline.model.sales.OpportunityStage;

/** Sound deals, one for each reference. */
final class InstantDeals {
    static final PaymentTerms NET_30 =
            PaymentTerms.builder().name("Net 30").netDays(30).build();

    private static final LegalEntityId SELLER = LegalEntityId.of("US-01");
    private static final Address ADDRESS = Address.builder()
            .addLines("1 Main Street")
            .city("Springfield")
            .country(CountryCode.of("US"))
            .build();
    private static final LocalDate BEGIN = LocalDate.of(2026, 6, 1);

    private InstantDeals() {}

    static Deal deal(ExternalRef ref) {
        Customer customer = Customer.builder()
                .id(CustomerId.of("instant-A" + ref.id()))
                .name("Customer of " + ref.id())
                .billingAddress(ADDRESS)
                .build();
        Contract contract = contract(ref, customer);
        Opportunity opportunity = Opportunity.builder()
                .id(OpportunityId.of("instant-" + ref.id()))
                .name("Engagement " + ref.id())
                .customerId(customer.getId())
                .stage(OpportunityStage.WON)
                .closeDate(BEGIN.minusDays(10))
                .amount(contract.getValue())
                .addExternalRefs(ref)
                .build();
        return new Deal(opportunity, customer, contract);
    }

    private static Contract contract(ExternalRef ref, Customer customer) {
        RateCard rates = RateCard.builder()
                .id(RateCardId.of("instant-rates"))
                .currency(CurrencyUnit.USD)
                .addLines(RateCardLine.builder()
                        .role("Consultant")
                        .effectiveFrom(BEGIN)
                        .rate(BigMoney.parse("USD 150"))
                        .build())
                .build();
        Money value = Money.parse("USD 15000");
        return Contract.builder()
                .id(ContractId.of("instant-" + ref.id() + "-C1"))
                .engagementId(EngagementId.of("instant-" + ref.id()))
                .customerId(customer.getId())
                .legalEntityId(SELLER)
                .value(value)
                .startDate(BEGIN)
                .endDate(BEGIN.plusYears(100))
                .billingTerms(TimeAndMaterials.builder()
                        .rateCard(rates)
                        .notToExceed(value)
                        .build())
                .paymentTerms(NET_30)
                .build();
    }

    static LegalEntity seller() {
        return LegalEntity.builder()
                .id(SELLER)
                .name("Firm Inc.")
                .functionalCurrency(CurrencyUnit.USD)
                .address(ADDRESS)
                .addTaxRegistrations(new TaxRegistration(TaxScheme.INCOME_TAX, CountryCode.of("US"), "12-3456789"))
                .timeZone(ZoneId.of("America/New_York"))
                .build();
    }
}
