package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.model.delivery.ApprovalState.APPROVED;
import static org.throughline.workflow.Samples.OPPORTUNITY;
import static org.throughline.workflow.Samples.customer;
import static org.throughline.workflow.Samples.deal;
import static org.throughline.workflow.Samples.fee;
import static org.throughline.workflow.Samples.hourly;
import static org.throughline.workflow.Samples.reached;
import static org.throughline.workflow.Samples.time;
import static org.throughline.workflow.Samples.usd;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.throughline.connector.port.Deal;
import org.throughline.connector.port.Work;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.Invoice;
import org.throughline.model.contract.Amendment;
import org.throughline.model.contract.BillingFrequency;
import org.throughline.model.contract.BillingTerms;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.contract.Retainer;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectStatus;
import org.throughline.model.sales.Opportunity;
import org.throughline.model.sales.OpportunityId;
import org.throughline.model.sales.OpportunityStage;
import org.throughline.model.sales.OpportunityType;
import org.throughline.workflow.quotetoproject.Cancellation;

/** Change orders and cancelled deals on the runner, against systems in memory. */
class ChangeOrderTest {
    private static final ExternalRef CHANGE = new ExternalRef("crm", "Opportunity", "006B");
    private static final Cancellation CANCELLED = new Cancellation(OPPORTUNITY, "j.doe", "customer withdrew");

    private final FlowsOnRunner flows = new FlowsOnRunner();

    @Test
    void aHigherCeilingIsSetUpOnceInEverySystemAndBilledUpTo() {
        sell(flows, hourly("Consultant", "100.00", "1000.00"), "1000.00");
        flows.work(time("S1", "Consultant", "2026-06-01", "12", APPROVED));
        flows.bill(6);

        change(hourly("Consultant", "100.00", "1500.00"), "1500.00");

        assertThat(flows.run(flows.quoteToProject, CHANGE)).isEmpty();
        assertThat(flows.systems.psaProjects)
                .hasSize(1)
                .allSatisfy((id, project) -> assertThat(project.getBudget()).isEqualTo(usd("1500.00")));
        assertThat(flows.systems.erpProjects.values())
                .extracting(Project::getBudget)
                .containsExactly(usd("1500.00"));
        assertThat(flows.systems.writes).contains("crm.markReady crm:Opportunity:006B");
        flows.work(time("S2", "Consultant", "2026-07-01", "12", APPROVED));
        flows.bill(7);
        assertThat(flows.systems.posted.values())
                .extracting(Invoice::netTotal)
                .containsExactly(usd("1000.00"), usd("500.00"));
    }

    @Test
    void theAmountThatTheChangeAddsAndANewRoleFromItsDateAreSound() {
        sell(flows, hourly("Consultant", "100.00", "1000.00"), "1000.00");
        TimeAndMaterials withArchitect = TimeAndMaterials.builder()
                .from(hourly("Consultant", "100.00", "1500.00"))
                .rateCard(RateCard.builder()
                        .from(Samples.card("Consultant", "100.00"))
                        .addLines(RateCardLine.builder()
                                .role("Architect")
                                .effectiveFrom(LocalDate.of(2026, 7, 1))
                                .rate(BigMoney.parse("USD 150.00"))
                                .build())
                        .build())
                .build();
        Deal changed = changed(withArchitect, "1500.00");
        Opportunity added = Opportunity.builder()
                .from(changed.opportunity())
                .name("More scope")
                .amount(usd("500.00"))
                .build();
        flows.systems.deals.put(CHANGE, new Deal(added, changed.customer(), changed.contract()));

        assertThat(flows.run(flows.quoteToProject, CHANGE)).isEmpty();
        assertThat(flows.systems.erpProjects.get(Samples.PROJECT)).satisfies(project -> {
            assertThat(project.getBudget()).isEqualTo(usd("1500.00"));
            assertThat(project.getName()).isNotEqualTo("More scope");
        });
    }

    @Test
    void changedMilestonesAreReplannedInTheErp() {
        sell(flows, fee("300.00", "100.00", "200.00"), "300.00");

        change(fee("350.00", "100.00", "150.00", "100.00"), "350.00");
        flows.run(flows.quoteToProject, CHANGE);

        assertThat(flows.systems.writes)
                .filteredOn("erp.schedule crm-006A-C1-S1"::equals)
                .hasSize(2);
    }

    @Test
    void aValueBelowWhatIsBilledPausesBeforeAnythingIsWritten() {
        sell(flows, fee("300.00", "100.00", "200.00"), "300.00");
        flows.systems.work = new Work(List.of(), List.of(), List.of(reached("M2", APPROVED)));
        flows.bill(6);

        change(fee("150.00", "100.00", "50.00"), "150.00");

        assertThat(controlsThatFail()).containsExactly("value-not-below-billed");
    }

    @Test
    void otherTermsOtherDatesAndAnotherEngagementAreNoChangeOrder() {
        sell(flows, hourly("Consultant", "100.00"), "1000.00");
        Deal changed = changed(
                Retainer.builder()
                        .periodFee(usd("500.00"))
                        .frequency(BillingFrequency.MONTHLY)
                        .includedHours(BigDecimal.TEN)
                        .overageRates(Samples.card("Consultant", "100.00"))
                        .build(),
                "1500.00");
        flows.systems.deals.put(
                CHANGE,
                new Deal(
                        changed.opportunity(),
                        changed.customer(),
                        Contract.builder()
                                .from(changed.contract())
                                .startDate(LocalDate.of(2026, 6, 15))
                                .build()));

        assertThat(controlsThatFail()).containsExactlyInAnyOrder("billing-method-unchanged", "change-order-dates");
    }

    @Test
    void anotherCurrencyIsNoChangeOrder() {
        sell(flows, hourly("Consultant", "100.00"), "1000.00");
        Project running = flows.systems.erpProjects.get(Samples.PROJECT);
        flows.systems.erpProjects.put(
                Samples.PROJECT,
                Project.builder()
                        .from(running)
                        .budget(Money.of(CurrencyUnit.EUR, 1000))
                        .build());
        change(hourly("Consultant", "110.00"), "1500.00");

        assertThat(controlsThatFail()).containsExactly("currency-unchanged");
    }

    @Test
    void aChangeOfWhatIsNotSetUpWaitsForIt() {
        change(hourly("Consultant", "100.00"), "1500.00");

        assertThat(controlsThatFail()).containsExactly("engagement-running");
    }

    @Test
    void aDealThatIsCancelledBeforeItsStartIsClosedEverywhere() {
        cancelOnce(flows);
    }

    static void cancelOnce(FlowsOnRunner flows) {
        sell(flows, hourly("Consultant", "100.00"), "1000.00");
        lose(flows);

        assertThat(flows.run(flows.cancelEngagement, CANCELLED)).isEmpty();
        assertThat(List.of(
                        flows.systems.psaProjects.get(Samples.PROJECT), flows.systems.erpProjects.get(Samples.PROJECT)))
                .extracting(Project::getStatus)
                .containsExactly(ProjectStatus.CANCELLED, ProjectStatus.CANCELLED);
    }

    @Test
    void whatASystemCannotCloseAPersonDoes() {
        sell(flows, hourly("Consultant", "100.00"), "1000.00");
        lose(flows);
        flows.systems.projectsCanBeClosed = false;

        assertThat(flows.run(flows.cancelEngagement, CANCELLED))
                .singleElement()
                .satisfies(paused -> assertThat(paused.findings())
                        .extracting(finding -> finding.path())
                        .containsExactly("psa.project.crm-006A-P1", "erp.project.crm-006A-P1"));
        flows.systems.closeProjects();

        assertThat(flows.resolve()).isEmpty();
    }

    @Test
    void whatIsStillWonBilledOrWorkedOnIsNotCancelled() {
        sell(flows, hourly("Consultant", "100.00"), "1000.00");
        flows.work(time("S1", "Consultant", "2026-06-01", "8", APPROVED));
        flows.bill(6);
        flows.work(time("S2", "Consultant", "2026-07-01", "8", APPROVED));

        assertThat(flows.run(flows.cancelEngagement, CANCELLED))
                .singleElement()
                .satisfies(paused -> assertThat(paused.findings())
                        .extracting(finding -> finding.path())
                        .containsExactly("opportunity.stage", "project.invoices", "project.work"));
    }

    private List<String> controlsThatFail() {
        List<String> before = List.copyOf(flows.systems.writes);
        List<GovernedException> cases = flows.run(flows.quoteToProject, CHANGE);
        assertThat(flows.systems.writes).isEqualTo(before);
        return cases.stream()
                .flatMap(paused -> paused.findings().stream())
                .map(finding -> finding.control())
                .toList();
    }

    private void change(BillingTerms terms, String value) {
        flows.systems.deals.put(CHANGE, changed(terms, value));
        // Billing reads the terms with the first deal.
        flows.systems.deals.put(OPPORTUNITY, deal(changed(terms, value).contract(), customer("US")));
    }

    static void changeOnce(FlowsOnRunner flows) {
        sell(flows, fee("300.00", "100.00", "200.00"), "300.00");
        flows.systems.deals.put(CHANGE, changed(fee("350.00", "100.00", "250.00"), "350.00"));
        assertThat(flows.run(flows.quoteToProject, CHANGE)).isEmpty();
        assertThat(flows.systems.psaProjects.get(Samples.PROJECT).getBudget()).isEqualTo(usd("350.00"));
        assertThat(flows.systems.erpProjects.get(Samples.PROJECT).getBudget()).isEqualTo(usd("350.00"));
    }

    private static void sell(FlowsOnRunner flows, BillingTerms terms, String value) {
        flows.systems.deals.put(OPPORTUNITY, deal(terms, value));
        assertThat(flows.run(flows.quoteToProject, OPPORTUNITY)).isEmpty();
        flows.work();
    }

    private static void lose(FlowsOnRunner flows) {
        Deal won = flows.systems.deals.get(OPPORTUNITY);
        flows.systems.deals.put(
                OPPORTUNITY,
                new Deal(
                        Opportunity.builder()
                                .from(won.opportunity())
                                .stage(OpportunityStage.LOST)
                                .build(),
                        won.customer(),
                        won.contract()));
    }

    private static Deal changed(BillingTerms terms, String value) {
        TimeAndMaterials hourly = hourly("Consultant", "100.00");
        Contract contract = Contract.builder()
                .from(Samples.contract(terms, value))
                .addAmendments(Amendment.builder()
                        .number(1)
                        .description("More scope")
                        .signedOn(LocalDate.of(2026, 6, 20))
                        .effectiveFrom(LocalDate.of(2026, 7, 1))
                        .previousValue(usd("1000.00"))
                        .previousTerms(terms instanceof FixedFee ? fee("300.00", "300.00") : hourly)
                        .build())
                .build();
        Deal plain = deal(contract, customer("US"));
        return new Deal(
                Opportunity.builder()
                        .from(plain.opportunity())
                        .id(OpportunityId.of("crm-006B"))
                        .type(OpportunityType.EXTENSION)
                        .extendedEngagementId(Samples.ENGAGEMENT)
                        .externalRefs(List.of(CHANGE))
                        .build(),
                plain.customer(),
                contract);
    }
}
