package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.throughline.workflow.Samples.SELLER;
import static org.throughline.workflow.Samples.USD;
import static org.throughline.workflow.Samples.contract;
import static org.throughline.workflow.Samples.customer;
import static org.throughline.workflow.Samples.deal;
import static org.throughline.workflow.Samples.expense;
import static org.throughline.workflow.Samples.fee;
import static org.throughline.workflow.Samples.hourly;
import static org.throughline.workflow.Samples.reached;
import static org.throughline.workflow.Samples.time;
import static org.throughline.workflow.Samples.usd;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.connector.port.Deal;
import org.throughline.connector.port.Work;
import org.throughline.idempotency.RetryPolicy;
import org.throughline.model.CountryCode;
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;
import org.throughline.model.billing.BillingMethod;
import org.throughline.model.billing.TaxCategory;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.contract.BillingFrequency;
import org.throughline.model.contract.BillingTerms;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.ContractLine;
import org.throughline.model.contract.Deposit;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.Milestone;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.contract.Retainer;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.Assignment;
import org.throughline.model.delivery.AssignmentId;
import org.throughline.model.delivery.ExpenseItem;
import org.throughline.model.delivery.MilestoneCompletion;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.ProjectStatus;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntity;
import org.throughline.model.party.ResourceId;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;
import org.throughline.model.sales.Opportunity;
import org.throughline.model.sales.OpportunityStage;
import org.throughline.workflow.control.Control;
import org.throughline.workflow.control.Controls;
import org.throughline.workflow.ledger.BilledLedger;
import org.throughline.workflow.projecttobilling.BillingRun;
import org.throughline.workflow.projecttobilling.ProjectToBilling;
import org.throughline.workflow.quotetoproject.QuoteToProject;

/** Each control in the real flow: what breaks it opens a case of its owner, and nothing is written downstream. */
class ControlsThroughFlowsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Contract HOURLY = contract(hourly("Consultant", "100"), "1000.00");
    private static final TimeEntry SOUND_TIME = time("S1", "Consultant", "2026-06-01", "8", ApprovalState.APPROVED);
    private static final InMemorySystems SYSTEMS = new InMemorySystems();
    private static int subjects;

    private QuoteToProject quoteToProject;
    private ProjectToBilling projectToBilling;
    private WorkflowRunner runner;

    private final ExternalRef opportunity = new ExternalRef("crm", "Opportunity", "006-" + ++subjects + "x");
    private BillingRun next = june();

    private void start() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        quoteToProject = QuoteToProject.builder()
                .crm(SYSTEMS.crm())
                .psa(SYSTEMS.psa())
                .erp(SYSTEMS.erp())
                .tax(SYSTEMS.tax())
                .build();
        projectToBilling = ProjectToBilling.builder()
                .crm(SYSTEMS.crm())
                .psa(SYSTEMS.psa())
                .erp(SYSTEMS.erp())
                .tax(SYSTEMS.tax())
                .ledger(BilledLedger.on(dataSource))
                .build();
        runner = WorkflowRunner.on(dataSource)
                .register(quoteToProject)
                .register(projectToBilling)
                .threads(1)
                .retry(RetryPolicy.none())
                .start();
    }

    @AfterEach
    void stop() {
        runner.close();
    }

    /** A deal that was sold, and is set up and worked on: all of it sound. */
    @BeforeEach
    void makeAllSound() {
        start();
        SYSTEMS.writes.clear();
        SYSTEMS.posted.clear();
        SYSTEMS.erpCustomers.clear();
        SYSTEMS.deals.clear();
        SYSTEMS.nexus = false;
        SYSTEMS.seller = Optional.of(Samples.seller());
        SYSTEMS.knownTerms = Samples.knownTerms();
        SYSTEMS.knownCurrencies = Set.of(USD);
        SYSTEMS.quotedTaxes = sale -> List.of();
        SYSTEMS.periodOpen = true;
        SYSTEMS.psaProjects.put(Samples.PROJECT, project(UnaryOperator.identity()));
        SYSTEMS.erpProjects.put(Samples.PROJECT, project(UnaryOperator.identity()));
        sold(HOURLY);
        worked(SOUND_TIME);
    }

    static Stream<Arguments> beforeProjects() {
        Map<String, Consumer<ControlsThroughFlowsTest>> broken = new LinkedHashMap<>();
        broken.put("deal-won", test -> test.sold(dealOf(HOURLY, customer("US"), OpportunityStage.OPEN, "1000.00")));
        broken.put("contract-complete", test -> test.sold(change(HOURLY, c -> c.paymentTerms(Optional.empty()))));
        broken.put("contract-sums", test -> test.sold(contract(fee("1000.00", "300.00", "600.00"), "1000.00")));
        broken.put("contract-lines-agree", test -> test.sold(change(HOURLY, c -> c.addLines(line("999.99")))));
        broken.put(
                "deal-value-agrees",
                test -> test.sold(dealOf(HOURLY, customer("US"), OpportunityStage.WON, "1000.01")));
        broken.put(
                "term-not-over",
                test -> test.sold(change(
                        HOURLY, c -> c.startDate(LocalDate.of(2026, 1, 1)).endDate(LocalDate.of(2026, 5, 19)))));
        broken.put("rate-card-covers-term", test -> test.sold(contract(hourlyUntil("2026-08-01"), "1000.00")));
        broken.put("milestone-dates", test -> test.sold(contract(milestoneOn("2026-09-01"), "1000.00")));
        broken.put("deposit-date", test -> test.sold(contract(depositOn("2026-09-01"), "1000.00")));
        broken.put("retainer-hours", test -> test.sold(contract(retainer("0"), "1000.00")));
        broken.put("legal-entity-known", test -> SYSTEMS.seller = Optional.empty());
        broken.put("currency-known", test -> SYSTEMS.knownCurrencies = Set.of(CurrencyUnit.EUR));
        broken.put("payment-terms-known", test -> SYSTEMS.knownTerms = List.of());
        broken.put("seller-tax-registration", test -> {
            SYSTEMS.nexus = true;
            SYSTEMS.seller = Optional.of(LegalEntity.builder()
                    .from(Samples.seller())
                    .taxRegistrations(List.of())
                    .build());
        });
        broken.put("customer-hierarchy", test -> test.soldTo(change("US", c -> c.parentId(CustomerId.of("crm-0")))));
        broken.put("customer-hierarchy-ends", test -> {
            Customer child = change("US", c -> c.parentId(CustomerId.of("crm-0")));
            Customer parent = Customer.builder()
                    .from(child)
                    .id(CustomerId.of("crm-0"))
                    .parentId(child.getId())
                    .build();
            SYSTEMS.erpCustomers.put(parent.getId(), parent);
            test.soldTo(child);
        });
        broken.put("customer-address", test -> test.soldTo(change("US", c -> c.billingAddress(Optional.empty()))));
        broken.put("customer-tax-registration", test -> test.soldTo(customer("NL")));
        broken.put(
                "tax-id-form",
                test -> test.soldTo(change(
                        "NL",
                        c -> c.addTaxRegistrations(
                                new TaxRegistration(TaxScheme.VAT, CountryCode.of("NL"), "123456789")))));
        broken.put("customer-currency", test -> test.financed(c -> c.currency(CurrencyUnit.EUR)));
        broken.put("credit-hold", test -> test.financed(c -> c.onCreditHold(true)));
        return arguments(broken);
    }

    static Stream<Arguments> beforeBilling() {
        Map<String, Consumer<ControlsThroughFlowsTest>> broken = new LinkedHashMap<>();
        broken.put("rate-known", test -> test.worked(time("S1", "Partner", "2026-06-01", "8", ApprovalState.APPROVED)));
        broken.put("milestone-known", test -> {
            test.sold(contract(fee("1000.00", "1000.00"), "1000.00"));
            SYSTEMS.work = new Work(List.of(), List.of(), List.of(reached("M9", ApprovalState.APPROVED)));
        });
        broken.put("work-currency", test -> test.spent(expense("E1", Money.of(CurrencyUnit.EUR, 10))));
        broken.put("customer-billable", test -> test.soldTo(change("US", c -> c.billingAddress(Optional.empty()))));
        broken.put("period-open", test -> SYSTEMS.periodOpen = false);
        broken.put("project-exists", test -> SYSTEMS.psaProjects.clear());
        broken.put(
                "project-not-cancelled",
                test -> SYSTEMS.psaProjects.put(Samples.PROJECT, project(p -> p.status(ProjectStatus.CANCELLED))));
        broken.put(
                "customer-as-set-up",
                test -> SYSTEMS.erpProjects.put(
                        Samples.PROJECT, project(p -> p.customerId(CustomerId.of("crm-merged")))));
        broken.put("ceiling-left", ControlsThroughFlowsTest::useUpTheCeiling);
        broken.put("credit-limit", test -> test.soldTo(change("US", c -> c.creditLimit(usd("799.99")))));
        broken.put("time-within-term", test -> test.worked(approved("S1", "2026-05-31", "8")));
        broken.put(
                "expense-within-term",
                test -> test.spent(ExpenseItem.builder()
                        .from(expense("E1", usd("10.00")))
                        .date(LocalDate.of(2026, 5, 31))
                        .build()));
        broken.put("work-not-future", test -> {
            test.sold(contract(fee("1000.00", "1000.00"), "1000.00"));
            SYSTEMS.work = new Work(
                    List.of(),
                    List.of(),
                    List.of(MilestoneCompletion.builder()
                            .from(reached("M1", ApprovalState.APPROVED))
                            .completedOn(LocalDate.of(2026, 7, 1))
                            .build()));
        });
        broken.put("time-not-late", test -> {
            test.sold(
                    change(contract(hourlyFrom("2026-01-01"), "1000.00"), c -> c.startDate(LocalDate.of(2026, 1, 1))));
            test.worked(approved("S1", "2026-02-28", "8"));
        });
        broken.put(
                "hours-per-day",
                test -> test.worked(approved("S1", "2026-06-01", "13"), approved("S2", "2026-06-01", "12")));
        broken.put(
                "duplicate-time",
                test -> test.worked(approved("S1", "2026-06-01", "8"), approved("S2", "2026-06-01", "8.0")));
        broken.put("duplicate-expense", test -> test.spent(expense("E1", usd("10.00")), expense("E2", usd("10.00"))));
        broken.put(
                "expense-within-receipt",
                test -> test.spent(ExpenseItem.builder()
                        .from(expense("E1", usd("10.01")))
                        .receiptAmount(usd("10.00"))
                        .build()));
        broken.put(
                "resource-assigned",
                test -> SYSTEMS.psaProjects.put(Samples.PROJECT, project(p -> p.addAssignments(assignment("R2")))));
        broken.put("invoice-ready-to-post", test -> SYSTEMS.quotedTaxes = sale -> List.of(wrongTax()));
        broken.put("invoice-positive", test -> {
            test.worked();
            test.spent(expense("E1", usd("-10.00")));
        });
        return arguments(broken);
    }

    private static Stream<Arguments> arguments(Map<String, Consumer<ControlsThroughFlowsTest>> broken) {
        return broken.entrySet().stream().map(each -> Arguments.of(each.getKey(), named("breaks it", each.getValue())));
    }

    @Test
    void everyStandardControlIsHere() {
        assertThat(Stream.concat(beforeProjects(), beforeBilling()).map(each -> each.get()[0]))
                .containsExactlyInAnyOrderElementsOf(
                        allControls().stream().map(Control::name).toList());
        assertThat(allControls()).hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void whatIsSoundPassesAll() {
        engaged("crm-sound", HOURLY);
        runner.submit(quoteToProject, opportunity);
        runner.submit(projectToBilling, june());
        settle();

        assertThat(casesOf(quoteToProject)).isEmpty();
        assertThat(casesOf(projectToBilling)).isEmpty();
        assertThat(SYSTEMS.writes).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beforeProjects")
    void noProjectIsSetUp(String control, Consumer<ControlsThroughFlowsTest> breaks) {
        breaks.accept(this);

        runner.submit(quoteToProject, opportunity);
        settle();

        assertPaused(control, casesOf(quoteToProject));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beforeBilling")
    void nothingIsBilled(String control, Consumer<ControlsThroughFlowsTest> breaks) {
        breaks.accept(this);

        runner.submit(projectToBilling, next);
        settle();

        assertPaused(control, casesOf(projectToBilling));
    }

    private static void assertPaused(String control, List<GovernedException> cases) {
        assertThat(cases).as("a case of " + control).hasSize(1);
        assertThat(cases.get(0).findings())
                .filteredOn(finding -> finding.control().equals(control))
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.policy()).isEqualTo(control(control).policy());
                    assertThat(finding.policy().remediation()).isNotBlank();
                    assertThat(finding.policy().sla()).isPositive();
                });
        assertThat(SYSTEMS.writes).isEmpty();
    }

    private static Control<?> control(String name) {
        return allControls().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Control<?>> allControls() {
        Controls standard = Controls.standard();
        List<Control<?>> all = new ArrayList<>(standard.beforeProject());
        all.addAll(standard.beforeBilling());
        all.addAll(standard.beforePosting());
        return all;
    }

    /** An engagement of its own, for tests that post an invoice. */
    private void engaged(String engagement, Contract contract) {
        sold(change(contract, c -> c.engagementId(EngagementId.of(engagement))));
        ProjectId id = ProjectId.of(engagement + "-P1");
        Project project = project(p -> p.id(id).engagementId(EngagementId.of(engagement)));
        SYSTEMS.psaProjects.put(id, project);
        SYSTEMS.erpProjects.put(id, project);
    }

    /** Bills 800 of 800 in June; what is left is for July. */
    private void useUpTheCeiling() {
        engaged("crm-capped", contract(hourly("Consultant", "100", "800.00"), "1000.00"));
        runner.submit(projectToBilling, june());
        settle();
        assertThat(SYSTEMS.posted).hasSize(1);
        SYSTEMS.writes.clear();
        worked(approved("S2", "2026-07-01", "1"));
        next = new BillingRun(opportunity, Period.of(YearMonth.of(2026, 7)), LocalDate.of(2026, 7, 31));
    }

    private BillingRun june() {
        return new BillingRun(opportunity, Period.of(YearMonth.of(2026, 6)), LocalDate.of(2026, 6, 30));
    }

    private void sold(Contract contract) {
        sold(deal(contract, customer("US")));
    }

    private void sold(Deal deal) {
        SYSTEMS.deals.put(opportunity, deal);
    }

    private void soldTo(Customer customer) {
        sold(deal(HOURLY, customer));
    }

    private void financed(UnaryOperator<Customer.Builder> how) {
        Customer customer = change("US", how);
        SYSTEMS.erpCustomers.put(customer.getId(), customer);
    }

    private void worked(TimeEntry... entries) {
        SYSTEMS.work = new Work(List.of(entries), List.of(), List.of());
    }

    private void spent(ExpenseItem... expenses) {
        SYSTEMS.work = new Work(SYSTEMS.work.timeEntries(), List.of(expenses), List.of());
    }

    private List<GovernedException> casesOf(Workflow<?, ?> workflow) {
        return runner.cases().stream()
                .filter(each -> each.runId().startsWith(workflow.name() + ":" + opportunity.id()))
                .toList();
    }

    private void settle() {
        try {
            assertThat(runner.awaitQuiet(PATIENCE)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Contract change(Contract contract, UnaryOperator<Contract.Builder> how) {
        Contract.Builder builder = Contract.builder();
        builder.from(contract);
        return how.apply(builder).build();
    }

    private static Customer change(String country, UnaryOperator<Customer.Builder> how) {
        Customer.Builder builder = Customer.builder();
        builder.from(customer(country));
        return how.apply(builder).build();
    }

    private static Deal dealOf(Contract contract, Customer customer, OpportunityStage stage, String amount) {
        Deal sound = deal(contract, customer);
        return new Deal(
                Opportunity.builder()
                        .from(sound.opportunity())
                        .stage(stage)
                        .amount(usd(amount))
                        .build(),
                customer,
                contract);
    }

    private static TimeEntry approved(String split, String date, String hours) {
        return time(split, "Consultant", date, hours, ApprovalState.APPROVED);
    }

    private static ContractLine line(String value) {
        return ContractLine.builder()
                .number(1)
                .description("Rollout")
                .value(usd(value))
                .build();
    }

    private static BillingTerms hourlyFrom(String date) {
        return withRate(line -> line.effectiveFrom(LocalDate.parse(date)));
    }

    private static BillingTerms hourlyUntil(String date) {
        return withRate(line -> line.effectiveUntil(LocalDate.parse(date)));
    }

    private static BillingTerms withRate(UnaryOperator<RateCardLine.Builder> how) {
        RateCardLine.Builder line = RateCardLine.builder();
        line.from(Samples.rate("Consultant", "100"));
        RateCard card = RateCard.builder()
                .from(Samples.card("Consultant", "100"))
                .lines(List.of(how.apply(line).build()))
                .build();
        return TimeAndMaterials.builder().rateCard(card).build();
    }

    private static FixedFee milestoneOn(String date) {
        FixedFee sound = fee("1000.00", "1000.00");
        return FixedFee.builder()
                .from(sound)
                .milestones(List.of(Milestone.builder()
                        .from(sound.getMilestones().get(0))
                        .targetDate(LocalDate.parse(date))
                        .build()))
                .build();
    }

    private static FixedFee depositOn(String date) {
        return FixedFee.builder()
                .from(fee("1000.00", "1000.00"))
                .deposit(new Deposit(usd("100.00"), LocalDate.parse(date)))
                .build();
    }

    private static Retainer retainer(String includedHours) {
        return Retainer.builder()
                .periodFee(usd("1000.00"))
                .frequency(BillingFrequency.MONTHLY)
                .includedHours(new BigDecimal(includedHours))
                .overageRates(Samples.card("Consultant", "100.00"))
                .build();
    }

    private static Project project(UnaryOperator<Project.Builder> how) {
        Project.Builder builder = Project.builder();
        builder.id(Samples.PROJECT)
                .engagementId(Samples.ENGAGEMENT)
                .customerId(HOURLY.getCustomerId())
                .legalEntityId(SELLER)
                .name("ERP rollout")
                .billingMethod(BillingMethod.TIME_AND_MATERIALS)
                .budget(usd("1000.00"))
                .startDate(LocalDate.of(2026, 6, 1))
                .endDate(LocalDate.of(2026, 8, 31));
        return how.apply(builder).build();
    }

    private static Assignment assignment(String resource) {
        return Assignment.builder()
                .id(AssignmentId.of("A1"))
                .projectId(Samples.PROJECT)
                .resourceId(ResourceId.of(resource))
                .role("Consultant")
                .period(new Period(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 9, 1)))
                .plannedHours(BigDecimal.TEN)
                .build();
    }

    private static TaxLine wrongTax() {
        return TaxLine.builder()
                .country(CountryCode.of("DE"))
                .category(TaxCategory.STANDARD)
                .jurisdiction("DE")
                .taxName("Umsatzsteuer")
                .rate(new BigDecimal("0.19"))
                .taxableAmount(usd("800.00"))
                .tax(usd("85.00"))
                .build();
    }
}
