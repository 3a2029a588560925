package org.throughline.workflow.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.model.delivery.ApprovalState.APPROVED;
import static org.throughline.model.delivery.ApprovalState.SUBMITTED;
import static org.throughline.workflow.Samples.contract;
import static org.throughline.workflow.Samples.expense;
import static org.throughline.workflow.Samples.fee;
import static org.throughline.workflow.Samples.hourly;
import static org.throughline.workflow.Samples.reached;
import static org.throughline.workflow.Samples.time;
import static org.throughline.workflow.Samples.usd;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.port.Work;
import org.throughline.model.Period;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.contract.BillingTerms;
import org.throughline.model.contract.ContractId;
import org.throughline.model.delivery.ExpenseItem;
import org.throughline.model.delivery.MilestoneCompletion;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.party.CustomerId;
import org.throughline.workflow.Samples;

class BillingRulesTest {

    @Test
    void hoursOfOnePersonAreAddedBeforeTheyArePriced() {
        Work work = work(
                time("S1", "Consultant", "2026-06-01", "7.25", APPROVED),
                time("S1", "Consultant", "2026-06-02", "0.10", APPROVED));

        BillingDraft draft = draft(hourly("Consultant", "187.50"), work, "0.00");

        assertThat(draft.lines()).singleElement().satisfies(line -> {
            assertThat(line.getQuantity()).isEqualByComparingTo("7.35");
            assertThat(line.getAmount()).isEqualTo(usd("1378.13"));
            assertThat(line.getSources()).hasSize(1);
        });
    }

    @Test
    void timeThatIsNotApprovedStaysUnbilledWithItsReason() {
        BillingDraft draft = draft(
                hourly("Consultant", "100"), work(time("S1", "Consultant", "2026-06-01", "8", SUBMITTED)), "0.00");

        assertThat(draft.lines()).isEmpty();
        assertThat(draft.unbilled()).singleElement().satisfies(left -> {
            assertThat(left.reason()).isEqualTo(UnbilledWork.Reason.NOT_APPROVED);
            assertThat(left.needsDecision()).isFalse();
        });
    }

    @Test
    void aRoleWithoutARateNeedsADecision() {
        BillingDraft draft =
                draft(hourly("Consultant", "100"), work(time("S1", "Architect", "2026-06-01", "8", APPROVED)), "0.00");

        assertThat(draft.unbilled()).singleElement().satisfies(left -> {
            assertThat(left.needsDecision()).isTrue();
            assertThat(left.detail()).contains("Architect", "2026-06-01");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "0.00, 800.00, 0.00",
        "9200.00, 800.00, 0.00",
        "9200.01, 800.00, -0.01",
        "9900.00, 800.00, -700.00",
        "10000.00, 800.00, -800.00"
    })
    void theCeilingCountsAllEarlierInvoices(String billedBefore, String worked, String reduction) {
        BillingDraft draft = draft(
                hourly("Consultant", "100", "10000.00"),
                work(time("S1", "Consultant", "2026-06-01", "8", APPROVED)),
                billedBefore);

        assertThat(draft.lines().get(0).getAmount()).isEqualTo(usd(worked));
        assertThat(draft.net(Samples.USD)).isEqualTo(usd(worked).plus(usd(reduction)));
        assertThat(draft.lines().stream().filter(line -> line.getType() == InvoiceLineType.CEILING))
                .hasSize(usd(reduction).isZero() ? 0 : 1);
    }

    @Test
    void expensesArePassedOnAtCost() {
        BillingDraft draft = draft(
                hourly("Consultant", "100"),
                new Work(List.of(), List.of(expense("E1", usd("431.07"))), List.of()),
                "0.00");

        assertThat(draft.lines())
                .singleElement()
                .extracting(InvoiceLine::getAmount)
                .isEqualTo(usd("431.07"));
    }

    @Test
    void anExpenseInAnotherCurrencyNeedsADecision() {
        ExpenseItem euros = expense("E1", Money.of(CurrencyUnit.EUR, 10));

        BillingDraft draft = draft(hourly("Consultant", "100"), new Work(List.of(), List.of(euros), List.of()), "0.00");

        assertThat(draft.lines()).isEmpty();
        assertThat(draft.unbilled()).singleElement().matches(UnbilledWork::needsDecision);
    }

    @Test
    void onlyAcceptedMilestonesOfAFixedFeeAreBilled() {
        Work work = new Work(List.of(), List.of(), List.of(reached("M1", APPROVED), reached("M2", SUBMITTED)));

        BillingDraft draft = draft(fee("90.00", "30.00", "60.00"), work, "0.00");

        assertThat(draft.lines()).singleElement().satisfies(line -> {
            assertThat(line.getAmount()).isEqualTo(usd("30.00"));
            assertThat(line.getDescription()).isEqualTo("Milestone 1");
        });
    }

    @Test
    void aMilestoneTheContractDoesNotHaveNeedsADecision() {
        MilestoneCompletion other = reached("M9", APPROVED);

        BillingDraft draft =
                draft(fee("90.00", "30.00", "60.00"), new Work(List.of(), List.of(), List.of(other)), "0.00");

        assertThat(draft.unbilled()).singleElement().matches(UnbilledWork::needsDecision);
    }

    @Test
    void expensesOfAFixedFeeStayWithTheFirmUnlessAgreed() {
        BillingDraft draft = draft(
                fee("90.00", "90.00"), new Work(List.of(), List.of(expense("E1", usd("5.00"))), List.of()), "0.00");

        assertThat(draft.lines()).isEmpty();
        assertThat(draft.unbilled())
                .extracting(UnbilledWork::reason)
                .containsExactly(UnbilledWork.Reason.EXPENSES_INCLUDED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void noHistoryOfBillingRunsExceedsTheCeilingOrLosesACent(long seed) {
        Random random = new Random(seed);
        BillingTerms terms = hourly("Consultant", "187.35", "12345.67");
        Money billed = usd("0.00");
        Money worked = usd("0.00");
        for (int run = 0; run < 8; run++) {
            List<TimeEntry> entries = new ArrayList<>();
            for (int day = 1; day <= 1 + random.nextInt(20); day++) {
                String hours = BigDecimal.valueOf(random.nextInt(960), 2).toPlainString();
                entries.add(time("S" + run, "Consultant", "2026-06-%02d".formatted(day), hours, APPROVED));
            }
            BillingDraft draft = draft(
                    terms,
                    new Work(entries, List.of(), List.of()),
                    billed.getAmount().toPlainString());
            worked = worked.plus(draft.lines().get(0).getAmount());
            billed = billed.plus(draft.net(Samples.USD));
        }
        assertThat(billed)
                .as("seed %s", seed)
                .isEqualTo(worked.isGreaterThan(usd("12345.67")) ? usd("12345.67") : worked);
    }

    private static Work work(TimeEntry... entries) {
        return new Work(List.of(entries), List.of(), List.of());
    }

    private static BillingDraft draft(BillingTerms terms, Work work, String billedBefore) {
        BillingContext context =
                new BillingContext(Period.of(YearMonth.of(2026, 6)), invoice(billedBefore), RoundingMode.HALF_UP);
        return BillingRules.draft(contract(terms, "10000.00"), work, context);
    }

    private static List<Invoice> invoice(String amount) {
        InvoiceLine line = DraftLines.one(InvoiceLineType.TIME, "Earlier work", usd(amount), List.of())
                .number(1)
                .build();
        return List.of(Invoice.builder()
                .id(InvoiceId.of("I1"))
                .engagementId(Samples.ENGAGEMENT)
                .contractId(ContractId.of("crm-006A-C1"))
                .projectId(Samples.PROJECT)
                .customerId(CustomerId.of("crm-001A"))
                .legalEntityId(Samples.SELLER)
                .currency(Samples.USD)
                .issueDate(LocalDate.of(2026, 5, 31))
                .dueDate(LocalDate.of(2026, 6, 30))
                .period(Period.of(YearMonth.of(2026, 5)))
                .addLines(line)
                .build());
    }
}
