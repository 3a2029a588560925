package org.throughline.certinia;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.port.ExpenseReport;
import org.throughline.connector.port.ExpenseReportId;
import org.throughline.connector.port.ProjectSetup;
import org.throughline.connector.port.Work;
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;
import org.throughline.model.billing.BillingMethod;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.InvoiceStatus;
import org.throughline.model.billing.PaymentState;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.contract.BillingFrequency;
import org.throughline.model.contract.BillingTerms;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.ManagedServices;
import org.throughline.model.contract.Milestone;
import org.throughline.model.contract.MilestoneId;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateCardId;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.contract.Retainer;
import org.throughline.model.contract.SubscriptionItem;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.Assignment;
import org.throughline.model.delivery.AssignmentId;
import org.throughline.model.delivery.AssignmentStatus;
import org.throughline.model.delivery.ExpenseItem;
import org.throughline.model.delivery.ExpenseItemId;
import org.throughline.model.delivery.MilestoneCompletion;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.delivery.TimeEntryId;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.Resource;
import org.throughline.model.party.ResourceId;
import org.throughline.model.party.ResourceType;
import org.throughline.model.sales.Opportunity;
import org.throughline.model.sales.OpportunityId;
import org.throughline.model.sales.OpportunityStage;

/** Canonical objects for these tests. */
final class Samples {
    private static final LocalDate START = LocalDate.of(2026, 6, 1);
    private static final LocalDate END = LocalDate.of(2026, 8, 31);

    private Samples() {}

    static ProjectSetup timeAndMaterials() {
        RateCard card = RateCard.builder()
                .id(RateCardId.of("E2-C1-R1"))
                .currency(CurrencyUnit.USD)
                .addLines(rate("Architect", "245.50"), rate("Consultant", "187.2525"))
                .build();
        TimeAndMaterials terms = TimeAndMaterials.builder()
                .rateCard(card)
                .notToExceed(Money.parse("USD 60000.00"))
                .build();
        return setup("E2", BillingMethod.TIME_AND_MATERIALS, terms, Money.parse("USD 60000.00"));
    }

    /** The same contract with other rates. */
    static ProjectSetup withRates(RateCardLine... lines) {
        ProjectSetup sample = timeAndMaterials();
        RateCard card = RateCard.builder()
                .id(RateCardId.of("E2-C1-R1"))
                .currency(lines[0].getRate().getCurrencyUnit())
                .addLines(lines)
                .build();
        Contract contract = Contract.builder()
                .from(sample.contract())
                .value(Money.zero(card.getCurrency()).plus(60000))
                .billingTerms(TimeAndMaterials.builder().rateCard(card).build())
                .build();
        Project project = Project.builder()
                .from(sample.project())
                .budget(contract.getValue())
                .build();
        return new ProjectSetup(project, contract, sample.customer(), sample.opportunity());
    }

    static ProjectSetup staffed(ProjectSetup setup, Assignment... assignments) {
        Project project = Project.builder()
                .from(setup.project())
                .addAssignments(assignments)
                .build();
        return new ProjectSetup(project, setup.contract(), setup.customer(), setup.opportunity());
    }

    /** An assignment of the resource R7 in July on the project that is set up. */
    static Assignment assignment(String id, ProjectId project) {
        return Assignment.builder()
                .id(AssignmentId.of(id))
                .projectId(project)
                .resourceId(ResourceId.of("R7"))
                .role("Consultant")
                .period(Period.of(YearMonth.of(2026, 7)))
                .plannedHours(new BigDecimal("100.01"))
                .status(AssignmentStatus.CONFIRMED)
                .build();
    }

    static ProjectSetup fixedFee(int milestones) {
        List<Milestone> parts = new ArrayList<>();
        for (int i = 1; i <= milestones; i++) {
            parts.add(Milestone.builder()
                    .id(MilestoneId.of("E3-M" + i))
                    .name("Part " + i)
                    .amount(Money.parse("USD 100.05"))
                    .targetDate(START.plusDays(i % 60))
                    .build());
        }
        Money fee = Money.parse("USD 100.05").multipliedBy(milestones);
        return setup(
                "E3",
                BillingMethod.FIXED_FEE,
                FixedFee.builder().fee(fee).milestones(parts).build(),
                fee);
    }

    static ProjectSetup retainer() {
        Retainer terms = Retainer.builder()
                .periodFee(Money.parse("USD 6000.00"))
                .frequency(BillingFrequency.MONTHLY)
                .includedHours(new BigDecimal(30))
                .overageRates(RateCard.builder()
                        .id(RateCardId.of("E4-C1-R1"))
                        .currency(CurrencyUnit.USD)
                        .addLines(rate("Consultant", "195.00"))
                        .build())
                .build();
        return setup("E4", BillingMethod.RETAINER, terms, Money.parse("USD 18000.00"));
    }

    static ProjectSetup managedServices() {
        ManagedServices terms = ManagedServices.builder()
                .currency(CurrencyUnit.USD)
                .addItems(SubscriptionItem.builder()
                        .name("Monitoring")
                        .quantity(new BigDecimal(40))
                        .unitPrice(BigMoney.parse("USD 35.00"))
                        .build())
                .frequency(BillingFrequency.MONTHLY)
                .build();
        return setup("E5", BillingMethod.MANAGED_SERVICES, terms, Money.parse("USD 4200.00"));
    }

    /** The same setup, as a deal that changes the engagement asks for it. */
    static ProjectSetup changedBy(ExternalRef changeOrder, ProjectSetup setup) {
        Opportunity change = Opportunity.builder()
                .from(setup.opportunity())
                .extendedEngagementId(setup.contract().getEngagementId())
                .externalRefs(List.of(changeOrder))
                .build();
        return new ProjectSetup(setup.project(), setup.contract(), setup.customer(), change);
    }

    static RateCardLine rate(String role, String perHour) {
        return RateCardLine.builder()
                .role(role)
                .effectiveFrom(START)
                .effectiveUntil(LocalDate.of(2027, 1, 1))
                .rate(BigMoney.of(CurrencyUnit.USD, new BigDecimal(perHour)))
                .build();
    }

    private static ProjectSetup setup(String engagement, BillingMethod method, BillingTerms terms, Money value) {
        Project project = Project.builder()
                .id(ProjectId.of(engagement + "-P1"))
                .engagementId(EngagementId.of(engagement))
                .customerId(CustomerId.of("C1"))
                .legalEntityId(LegalEntityId.of("acme-us"))
                .name("Roll-out")
                .billingMethod(method)
                .budget(value)
                .startDate(START)
                .endDate(END)
                .build();
        Contract contract = Contract.builder()
                .id(ContractId.of(engagement + "-C1"))
                .engagementId(EngagementId.of(engagement))
                .customerId(CustomerId.of("C1"))
                .value(value)
                .billingTerms(terms)
                .build();
        Customer customer = Customer.builder()
                .id(CustomerId.of("C1"))
                .name("Northwind Logistics")
                .addExternalRefs(new ExternalRef("salesforce", "Account", "001000000000011AAA"))
                .build();
        Opportunity opportunity = Opportunity.builder()
                .id(OpportunityId.of("O1"))
                .name("Roll-out")
                .customerId(CustomerId.of("C1"))
                .stage(OpportunityStage.WON)
                .closeDate(START)
                .amount(value)
                .addExternalRefs(new ExternalRef("salesforce", "Opportunity", "006000000000021AAA"))
                .build();
        return new ProjectSetup(project, contract, customer, opportunity);
    }

    /** Time of the resource R7 on the project of the org, as a draft. */
    static TimeEntry time(LocalDate date, String hours) {
        return TimeEntry.builder()
                .id(TimeEntryId.of("T-" + date))
                .projectId(TestOrg.PROJECT)
                .resource(resource("R7"))
                .date(date)
                .hours(new BigDecimal(hours))
                .approval(ApprovalState.DRAFT)
                .source(new ExternalRef("clock", "entry", date.toString()))
                .build();
    }

    static MilestoneCompletion completion(String milestone, ApprovalState approval) {
        return MilestoneCompletion.builder()
                .milestoneId(MilestoneId.of(milestone))
                .projectId(TestOrg.PROJECT)
                .completedOn(LocalDate.of(2026, 6, 24))
                .approval(approval)
                .source(new ExternalRef("board", "card", milestone))
                .build();
    }

    static PaymentStatus payment(String invoice) {
        return PaymentStatus.builder()
                .invoiceId(InvoiceId.of(invoice))
                .invoiceNumber("INV-1042")
                .state(PaymentState.PARTIALLY_PAID)
                .total(Money.parse("USD 100.00"))
                .paid(Money.parse("USD 50.25"))
                .dueDate(LocalDate.of(2026, 7, 30))
                .asOf(Instant.parse("2026-08-01T00:00:00Z"))
                .build();
    }

    /** An expense of the resource R7 on the project of the org, as a draft. */
    static ExpenseItem expense(String id, String amount) {
        return ExpenseItem.builder()
                .id(ExpenseItemId.of(id))
                .projectId(TestOrg.PROJECT)
                .resource(resource("R7"))
                .date(LocalDate.of(2026, 7, 14))
                .category("Taxi")
                .billableAmount(Money.parse(amount))
                .approval(ApprovalState.DRAFT)
                .source(new ExternalRef("wallet", "receipt", id))
                .build();
    }

    static ExpenseReport report(ExpenseItem... items) {
        return new ExpenseReport(
                ExpenseReportId.of("XR-1"),
                TestOrg.PROJECT,
                resource("R7"),
                "July",
                items.length == 0 ? ApprovalState.DRAFT : items[0].getApproval(),
                List.of(items));
    }

    static Resource resource(String id) {
        return Resource.builder()
                .id(ResourceId.of(id))
                .displayName("Somebody")
                .type(ResourceType.EMPLOYEE)
                .role("Consultant")
                .build();
    }

    /** An invoice of all the approved work: time on one line, each expense and milestone on its own, a ceiling. */
    static Invoice invoiceOf(Work work) {
        List<InvoiceLine> lines = new ArrayList<>();
        List<SourceRef> time = work.timeEntries().stream()
                .map(TimeEntry::getSource)
                .distinct()
                .map(source -> new SourceRef(SourceKind.TIME_ENTRY, source))
                .toList();
        lines.add(line(1, InvoiceLineType.TIME, "USD 3743.88", time));
        for (ExpenseItem expense : work.expenses()) {
            lines.add(line(
                    lines.size() + 1,
                    InvoiceLineType.EXPENSE,
                    expense.getBillableAmount().toString(),
                    List.of(new SourceRef(SourceKind.EXPENSE, expense.getSource()))));
        }
        for (MilestoneCompletion milestone : work.milestones()) {
            lines.add(line(
                    lines.size() + 1,
                    InvoiceLineType.MILESTONE,
                    "USD 5000.00",
                    List.of(new SourceRef(SourceKind.MILESTONE, milestone.getSource()))));
        }
        lines.add(line(lines.size() + 1, InvoiceLineType.CEILING, "USD -100.01", List.of()));
        return invoice(lines);
    }

    static Invoice invoice(List<InvoiceLine> lines) {
        return Invoice.builder()
                .id(InvoiceId.of("E1-2026-06"))
                .number("INV-1042")
                .engagementId(EngagementId.of("E1"))
                .contractId(ContractId.of("E1-C1"))
                .projectId(TestOrg.PROJECT)
                .customerId(CustomerId.of("C1"))
                .legalEntityId(LegalEntityId.of("acme-us"))
                .currency(CurrencyUnit.USD)
                .issueDate(LocalDate.of(2026, 6, 30))
                .dueDate(LocalDate.of(2026, 7, 30))
                .period(Period.of(YearMonth.of(2026, 6)))
                .lines(lines)
                .status(InvoiceStatus.ISSUED)
                .build();
    }

    static InvoiceLine line(int number, InvoiceLineType type, String amount, List<SourceRef> sources) {
        Money money = Money.parse(amount);
        return InvoiceLine.builder()
                .number(number)
                .type(type)
                .description("Line " + number)
                .quantity(BigDecimal.ONE)
                .unitPrice(money.toBigMoney())
                .amount(money)
                .sources(sources)
                .build();
    }
}
