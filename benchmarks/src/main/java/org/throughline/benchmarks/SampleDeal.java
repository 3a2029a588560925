package org.throughline.benchmarks;

import java.math.BigDecimal;
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
import org.throughline.model.sales.Opportunity;
import org.throughline.model.sales.OpportunityId;
import org.throughline.model.sales.OpportunityStage;

/** A won deal for time and materials that passes all controls. */
final class SampleDeal {
    static final CurrencyUnit CURRENCY = CurrencyUnit.USD;
    static final PaymentTerms TERMS =
            PaymentTerms.builder().name("Net 30").netDays(30).build();
    static final LegalEntity SELLER = LegalEntity.builder()
            .id(LegalEntityId.of("US-01"))
            .name("Services Inc.")
            .functionalCurrency(CURRENCY)
            .address(address("Albany"))
            .timeZone(ZoneId.of("America/New_York"))
            .build();
    private static final Money VALUE = Money.of(CURRENCY, new BigDecimal("100000.00"));

    private SampleDeal() {}

    static ExternalRef opportunity(int number) {
        return new ExternalRef("crm", "Opportunity", "006" + number);
    }

    static Deal of(String opportunity) {
        Customer customer = Customer.builder()
                .id(CustomerId.of("crm-001-" + opportunity))
                .name("Customer of " + opportunity)
                .billingAddress(address("Springfield"))
                .build();
        return new Deal(
                Opportunity.builder()
                        .id(OpportunityId.of("crm-" + opportunity))
                        .name("ERP rollout")
                        .customerId(customer.getId())
                        .stage(OpportunityStage.WON)
                        .closeDate(LocalDate.of(2026, 5, 20))
                        .amount(VALUE)
                        .addExternalRefs(new ExternalRef("crm", "Opportunity", opportunity))
                        .build(),
                customer,
                contract(opportunity, customer.getId()));
    }

    private static Contract contract(String opportunity, CustomerId customer) {
        return Contract.builder()
                .id(ContractId.of("crm-" + opportunity + "-C1"))
                .engagementId(EngagementId.of("crm-" + opportunity))
                .customerId(customer)
                .legalEntityId(SELLER.getId())
                .value(VALUE)
                .startDate(LocalDate.of(2026, 6, 1))
                .endDate(LocalDate.of(2026, 8, 31))
                .billingTerms(TimeAndMaterials.builder()
                        .rateCard(RateCard.builder()
                                .id(RateCardId.of("card-1"))
                                .currency(CURRENCY)
                                .addLines(RateCardLine.builder()
                                        .role("Consultant")
                                        .effectiveFrom(LocalDate.of(2026, 6, 1))
                                        .rate(BigMoney.of(CURRENCY, new BigDecimal("187.50")))
                                        .build())
                                .build())
                        .build())
                .paymentTerms(TERMS)
                .build();
    }

    private static Address address(String city) {
        return Address.builder()
                .addLines("1 Main Street")
                .city(city)
                .country(CountryCode.of("US"))
                .build();
    }
}
