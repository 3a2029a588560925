package org.throughline.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.billing.BillingMethod;
import org.throughline.model.billing.BillingSchedule;
import org.throughline.model.billing.BillingScheduleId;
import org.throughline.model.billing.BillingScheduleLine;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.Payment;
import org.throughline.model.billing.PaymentId;
import org.throughline.model.billing.PaymentState;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.Engagement;
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
import org.throughline.model.delivery.Project;
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
import org.throughline.model.sales.Opportunity;
import org.throughline.model.sales.OpportunityId;
import org.throughline.model.sales.OpportunityLine;
import org.throughline.model.sales.OpportunityStage;

/** Builders with nothing but what is mandatory; a test adds what it is about. */
public final class Minimal {
    public static final ExternalRef SPLIT = new ExternalRef("certinia", "Split", "a1");
    public static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);
    public static final LocalDate JULY_1 = LocalDate.of(2026, 7, 1);

    private Minimal() {}

    public static Money usd(String amount) {
        return Money.of(CurrencyUnit.USD, new BigDecimal(amount));
    }

    public static Money eur(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }

    public static BigMoney usdRate(String amount) {
        return BigMoney.of(CurrencyUnit.USD, new BigDecimal(amount));
    }

    public static Address.Builder address() {
        return Address.builder().city("Albany").country(CountryCode.of("US"));
    }

    public static Customer.Builder customer() {
        return Customer.builder().id(CustomerId.of("C1")).name("Northwind");
    }

    public static LegalEntity.Builder legalEntity() {
        return LegalEntity.builder()
                .id(LegalEntityId.of("US-01"))
                .name("Services Inc.")
                .functionalCurrency(CurrencyUnit.USD)
                .address(address().build())
                .timeZone(ZoneId.of("America/New_York"));
    }

    public static PaymentTerms.Builder paymentTerms() {
        return PaymentTerms.builder().name("Net 30").netDays(30);
    }

    public static Resource.Builder resource() {
        return Resource.builder()
                .id(ResourceId.of("R1"))
                .displayName("A. Meyer")
                .type(ResourceType.EMPLOYEE);
    }

    public static Opportunity.Builder opportunity() {
        return Opportunity.builder()
                .id(OpportunityId.of("O1"))
                .name("Rollout")
                .customerId(CustomerId.of("C1"))
                .stage(OpportunityStage.WON)
                .closeDate(JUNE_1)
                .amount(usd("1000.00"));
    }

    public static OpportunityLine.Builder opportunityLine() {
        return OpportunityLine.builder()
                .ref(new ExternalRef("salesforce", "OpportunityLineItem", "00k1"))
                .description("Consulting")
                .quantity(new BigDecimal("10"))
                .unitPrice(usdRate("100"))
                .total(usd("1000.00"));
    }

    public static RateCardLine.Builder rate() {
        return RateCardLine.builder().role("Consultant").effectiveFrom(JUNE_1).rate(usdRate("150"));
    }

    public static RateCard.Builder rateCard() {
        return RateCard.builder().id(RateCardId.of("RC1")).currency(CurrencyUnit.USD);
    }

    public static TimeAndMaterials.Builder timeAndMaterials() {
        return TimeAndMaterials.builder().rateCard(rateCard().build());
    }

    public static Milestone.Builder milestone() {
        return Milestone.builder()
                .id(MilestoneId.of("M1"))
                .name("Go-live")
                .amount(usd("400.00"))
                .targetDate(JULY_1);
    }

    public static FixedFee.Builder fixedFee() {
        return FixedFee.builder().fee(usd("1000.00"));
    }

    public static Contract.Builder contract() {
        return Contract.builder()
                .id(ContractId.of("K1"))
                .engagementId(EngagementId.of("E1"))
                .customerId(CustomerId.of("C1"))
                .value(usd("1000.00"))
                .billingTerms(fixedFee().build());
    }

    public static Engagement.Builder engagement() {
        return Engagement.builder()
                .id(EngagementId.of("E1"))
                .name("Rollout")
                .opportunityId(OpportunityId.of("O1"))
                .customerId(CustomerId.of("C1"))
                .contract(contract().build());
    }

    public static Project.Builder project() {
        return Project.builder()
                .id(ProjectId.of("P1"))
                .engagementId(EngagementId.of("E1"))
                .customerId(CustomerId.of("C1"))
                .legalEntityId(LegalEntityId.of("US-01"))
                .name("Rollout")
                .billingMethod(BillingMethod.FIXED_FEE)
                .budget(usd("1000.00"))
                .startDate(JUNE_1)
                .endDate(JULY_1);
    }

    public static TimeEntry.Builder timeEntry() {
        return TimeEntry.builder()
                .id(TimeEntryId.of("T1"))
                .projectId(ProjectId.of("P1"))
                .resource(resource().build())
                .date(JUNE_1)
                .hours(new BigDecimal("7.50"))
                .approval(ApprovalState.APPROVED)
                .source(SPLIT);
    }

    public static ExpenseItem.Builder expenseItem() {
        return ExpenseItem.builder()
                .id(ExpenseItemId.of("X1"))
                .projectId(ProjectId.of("P1"))
                .resource(resource().build())
                .date(JUNE_1)
                .category("Airfare")
                .billableAmount(usd("420.10"))
                .approval(ApprovalState.APPROVED)
                .source(new ExternalRef("certinia", "Expense", "x1"));
    }

    public static MilestoneCompletion.Builder milestoneCompletion() {
        return MilestoneCompletion.builder()
                .milestoneId(MilestoneId.of("M1"))
                .projectId(ProjectId.of("P1"))
                .completedOn(JUNE_1)
                .approval(ApprovalState.SUBMITTED)
                .source(new ExternalRef("certinia", "Milestone", "m1"));
    }

    public static BillingScheduleLine.Builder billingScheduleLine() {
        return BillingScheduleLine.builder()
                .milestoneId(MilestoneId.of("M1"))
                .description("Go-live")
                .expectedOn(JULY_1)
                .amount(usd("400.00"));
    }

    public static BillingSchedule.Builder billingSchedule() {
        return BillingSchedule.builder()
                .id(BillingScheduleId.of("S1"))
                .contractId(ContractId.of("K1"))
                .projectId(ProjectId.of("P1"))
                .name("Rollout");
    }

    public static InvoiceLine.Builder invoiceLine() {
        return InvoiceLine.builder()
                .number(1)
                .type(InvoiceLineType.TIME)
                .description("Consultant")
                .quantity(new BigDecimal("7.50"))
                .unitPrice(usdRate("150"))
                .amount(usd("1125.00"));
    }

    public static TaxLine.Builder taxLine() {
        return TaxLine.builder()
                .lineNumber(1)
                .jurisdiction("NEW YORK")
                .country(CountryCode.of("US"))
                .taxName("NY STATE TAX")
                .rate(new BigDecimal("0.0400"))
                .taxableAmount(usd("1125.00"))
                .tax(usd("45.00"));
    }

    public static Invoice.Builder invoice() {
        return Invoice.builder()
                .id(InvoiceId.of("I1"))
                .engagementId(EngagementId.of("E1"))
                .contractId(ContractId.of("K1"))
                .projectId(ProjectId.of("P1"))
                .customerId(CustomerId.of("C1"))
                .legalEntityId(LegalEntityId.of("US-01"))
                .currency(CurrencyUnit.USD)
                .issueDate(JULY_1)
                .dueDate(JULY_1)
                .period(Period.of(YearMonth.of(2026, 6)));
    }

    public static Payment.Builder payment() {
        return Payment.builder()
                .id(PaymentId.of("PM1"))
                .customerId(CustomerId.of("C1"))
                .amount(usd("1170.00"))
                .receivedOn(JULY_1);
    }

    public static PaymentStatus.Builder paymentStatus() {
        return PaymentStatus.builder()
                .invoiceId(InvoiceId.of("I1"))
                .invoiceNumber("INV-1")
                .state(PaymentState.OPEN)
                .total(usd("1170.00"))
                .paid(usd("0.00"))
                .dueDate(JULY_1)
                .asOf(Instant.parse("2026-07-02T10:15:30.123456Z"));
    }
}
