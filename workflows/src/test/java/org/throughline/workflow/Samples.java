package org.throughline.workflow;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.port.Deal;
import org.throughline.model.CountryCode;
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.contract.BillingTerms;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.Milestone;
import org.throughline.model.contract.MilestoneId;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateCardId;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.ExpenseItem;
import org.throughline.model.delivery.ExpenseItemId;
import org.throughline.model.delivery.MilestoneCompletion;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.delivery.TimeEntryId;
import org.throughline.model.party.Address;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntity;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.PaymentTerms;
import org.throughline.model.party.Resource;
import org.throughline.model.party.ResourceId;
import org.throughline.model.party.ResourceType;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;
import org.throughline.model.sales.Opportunity;
import org.throughline.model.sales.OpportunityId;
import org.throughline.model.sales.OpportunityStage;

/** Business objects for tests, sound unless a test changes them. */
public final class Samples {
    public static final CurrencyUnit USD = CurrencyUnit.USD;
    public static final PaymentTerms NET_30 =
            PaymentTerms.builder().name("Net 30").netDays(30).build();
    public static final ExternalRef OPPORTUNITY = new ExternalRef("crm", "Opportunity", "006A");
    public static final EngagementId ENGAGEMENT = EngagementId.of("crm-006A");
    public static final LegalEntityId SELLER = LegalEntityId.of("US-01");
    public static final ProjectId PROJECT = ProjectId.of("crm-006A-P1");

    private Samples() {}

    public static Money usd(String amount) {
        return Money.of(USD, new BigDecimal(amount));
    }

    public static TimeAndMaterials hourly(String role, String ratePerHour) {
        return TimeAndMaterials.builder().rateCard(card(role, ratePerHour)).build();
    }

    public static TimeAndMaterials hourly(String role, String ratePerHour, String ceiling) {
        return TimeAndMaterials.builder()
                .rateCard(card(role, ratePerHour))
                .notToExceed(usd(ceiling))
                .build();
    }

    public static RateCard card(String role, String ratePerHour) {
        return RateCard.builder()
                .id(RateCardId.of("card-1"))
                .currency(USD)
                .addLines(rate(role, ratePerHour))
                .build();
    }

    public static RateCardLine rate(String role, String ratePerHour) {
        return RateCardLine.builder()
                .role(role)
                .effectiveFrom(LocalDate.of(2026, 6, 1))
                .rate(BigMoney.of(USD, new BigDecimal(ratePerHour)))
                .build();
    }

    public static FixedFee fee(String fee, String... amounts) {
        FixedFee.Builder terms = FixedFee.builder().fee(usd(fee));
        for (int i = 0; i < amounts.length; i++) {
            terms.addMilestones(Milestone.builder()
                    .id(MilestoneId.of("M" + (i + 1)))
                    .name("Milestone " + (i + 1))
                    .amount(usd(amounts[i]))
                    .targetDate(LocalDate.of(2026, 6, 30))
                    .build());
        }
        return terms.build();
    }

    public static Contract contract(BillingTerms terms, String value) {
        return Contract.builder()
                .id(ContractId.of("crm-006A-C1"))
                .engagementId(ENGAGEMENT)
                .customerId(CustomerId.of("crm-001A"))
                .legalEntityId(SELLER)
                .value(usd(value))
                .startDate(LocalDate.of(2026, 6, 1))
                .endDate(LocalDate.of(2026, 8, 31))
                .billingTerms(terms)
                .paymentTerms(NET_30)
                .build();
    }

    public static Customer customer(String country) {
        return Customer.builder()
                .id(CustomerId.of("crm-001A"))
                .name("Northwind Traders")
                .billingAddress(Address.builder()
                        .addLines("1 Main Street")
                        .city("Springfield")
                        .country(CountryCode.of(country))
                        .build())
                .build();
    }

    public static Deal deal(Contract contract, Customer customer) {
        Opportunity opportunity = Opportunity.builder()
                .id(OpportunityId.of("crm-006A"))
                .name("ERP rollout")
                .customerId(customer.getId())
                .stage(OpportunityStage.WON)
                .closeDate(LocalDate.of(2026, 5, 20))
                .amount(contract.getValue())
                .addExternalRefs(OPPORTUNITY)
                .build();
        return new Deal(opportunity, customer, contract);
    }

    public static Deal deal(BillingTerms terms, String value) {
        return deal(contract(terms, value), customer("US"));
    }

    public static LegalEntity seller() {
        return LegalEntity.builder()
                .id(SELLER)
                .name("Throughline Services Inc.")
                .functionalCurrency(USD)
                .address(Address.builder()
                        .addLines("2 Side Street")
                        .city("Albany")
                        .country(CountryCode.of("US"))
                        .build())
                .addTaxRegistrations(new TaxRegistration(TaxScheme.INCOME_TAX, CountryCode.of("US"), "12-3456789"))
                .timeZone(ZoneId.of("America/New_York"))
                .build();
    }

    public static TimeEntry time(String split, String role, String date, String hours, ApprovalState approval) {
        return TimeEntry.builder()
                .id(TimeEntryId.of(split + "-" + date))
                .projectId(PROJECT)
                .resource(Resource.builder()
                        .id(ResourceId.of("R1"))
                        .displayName("A. Meyer")
                        .type(ResourceType.EMPLOYEE)
                        .role(role)
                        .build())
                .date(LocalDate.parse(date))
                .hours(new BigDecimal(hours))
                .approval(approval)
                .source(new ExternalRef("psa", "Split", split))
                .build();
    }

    public static ExpenseItem expense(String id, Money amount) {
        return ExpenseItem.builder()
                .id(ExpenseItemId.of(id))
                .projectId(PROJECT)
                .resource(Resource.builder()
                        .id(ResourceId.of("R1"))
                        .displayName("A. Meyer")
                        .type(ResourceType.EMPLOYEE)
                        .build())
                .date(LocalDate.of(2026, 6, 3))
                .category("Airfare")
                .billableAmount(amount)
                .approval(ApprovalState.APPROVED)
                .source(new ExternalRef("psa", "Expense", id))
                .build();
    }

    /** An invoice over 10.00 for each expense. */
    public static Invoice expensesOf(String id, ProjectId project, String... expenses) {
        List<InvoiceLine> lines = new ArrayList<>();
        for (String expense : expenses) {
            lines.add(InvoiceLine.builder()
                    .number(lines.size() + 1)
                    .type(InvoiceLineType.EXPENSE)
                    .description("Airfare")
                    .quantity(BigDecimal.ONE)
                    .unitPrice(usd("10.00").toBigMoney())
                    .amount(usd("10.00"))
                    .addSources(new SourceRef(SourceKind.EXPENSE, new ExternalRef("psa", "Expense", expense)))
                    .build());
        }
        return Invoice.builder()
                .id(InvoiceId.of(id))
                .engagementId(ENGAGEMENT)
                .contractId(ContractId.of("C1"))
                .projectId(project)
                .customerId(CustomerId.of("A1"))
                .legalEntityId(SELLER)
                .currency(USD)
                .issueDate(LocalDate.of(2026, 6, 30))
                .dueDate(LocalDate.of(2026, 7, 30))
                .period(Period.of(YearMonth.of(2026, 6)))
                .lines(lines)
                .build();
    }

    public static MilestoneCompletion reached(String milestone, ApprovalState approval) {
        return MilestoneCompletion.builder()
                .milestoneId(MilestoneId.of(milestone))
                .projectId(PROJECT)
                .completedOn(LocalDate.of(2026, 6, 28))
                .approval(approval)
                .source(new ExternalRef("psa", "Milestone", milestone))
                .build();
    }

    public static List<PaymentTerms> knownTerms() {
        return List.of(NET_30);
    }
}
