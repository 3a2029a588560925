package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.workflow.Samples.OPPORTUNITY;
import static org.throughline.workflow.Samples.usd;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.idempotency.RetryPolicy;
import org.throughline.model.Period;
import org.throughline.model.UnitCode;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.contract.ContractId;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.model.party.CustomerId;
import org.throughline.workflow.billingtocash.BillingToCash;
import org.throughline.workflow.billingtocash.CashCheck;
import org.throughline.workflow.billingtocash.CashOutcome;
import org.throughline.workflow.billingtocash.DunningPolicy;
import org.throughline.workflow.ledger.BilledLedger;

/** Invoices that are not simply paid: who is told, and that it is told once. */
class CollectionsTest {
    private static final InvoiceId INVOICE = InvoiceId.of("I1");
    private static final LocalDate DUE = LocalDate.of(2026, 7, 30);

    private final InMemorySystems systems = new InMemorySystems();
    private BillingToCash billingToCash;
    private WorkflowRunner runner;

    @BeforeEach
    void postOneInvoice() {
        systems.posted.put(INVOICE, invoice());
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        billingToCash = BillingToCash.builder()
                .crm(systems.crm())
                .psa(systems.psa())
                .erp(systems.erp())
                .ledger(BilledLedger.on(dataSource))
                .build();
        runner = WorkflowRunner.on(dataSource)
                .register(billingToCash)
                .threads(1)
                .retry(RetryPolicy.none())
                .start();
    }

    @AfterEach
    void stop() {
        runner.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 0,", "14, 0,", "15, 0, SALES_OPS", "30, 0, SALES_OPS", "31, 0, FINANCE", "1, 2, SALES_OPS"})
    void eachStageOfDunningHasItsOwner(int daysOverdue, int reminders, Owner owner) throws Exception {
        systems.paymentDetails = status -> status.dunningLevel(reminders);

        check(DUE.plusDays(daysOverdue));

        assertThat(waiting())
                .extracting(GovernedException::owner)
                .isEqualTo(owner == null ? List.of() : List.of(owner));
        assertThat(systems.writes).as("the status is told all the same").hasSize(2);
    }

    @Test
    void aStageIsRaisedOnceAndTheNextOneAgain() throws Exception {
        check(DUE.plusDays(15));
        check(DUE.plusDays(16));
        assertThat(waiting()).hasSize(1);

        runner.resolve(waiting().get(0).id(), "ann", "they pay next week");
        settle();
        check(DUE.plusDays(17));
        assertThat(waiting()).isEmpty();

        check(DUE.plusDays(61));
        assertThat(waiting())
                .singleElement()
                .satisfies(last -> assertThat(last.severity()).isEqualTo(Severity.CRITICAL));
    }

    @Test
    void aDisputeIsForTheAccountOwnerAndIsNotDunned() throws Exception {
        systems.paymentDetails = status -> status.disputed(usd("100.00"));

        check(DUE.plusDays(40));

        assertThat(waiting()).singleElement().satisfies(dispute -> {
            assertThat(dispute.owner()).isEqualTo(Owner.SALES_OPS);
            assertThat(dispute.findings().get(0).control()).isEqualTo("dispute-settled");
            assertThat(dispute.findings().get(0).amount()).contains(usd("100.00"));
        });
    }

    @Test
    void aShortPaymentIsForFinance() throws Exception {
        systems.paid.put(INVOICE, usd("799.00"));

        check(DUE.plusDays(1));

        assertThat(waiting()).singleElement().satisfies(rest -> {
            assertThat(rest.owner()).isEqualTo(Owner.FINANCE);
            assertThat(rest.findings().get(0).message()).isEqualTo("paid is USD 799.00 of USD 800.00, due 2026-07-30");
        });
    }

    @Test
    void anInvoiceInAnotherCurrencyIsNotTold() throws Exception {
        runner.submit(billingToCash, new CashCheck(OPPORTUNITY, Samples.PROJECT, CurrencyUnit.EUR, DUE));
        settle();

        assertThat(waiting())
                .singleElement()
                .satisfies(
                        other -> assertThat(other.findings().get(0).control()).isEqualTo("payment-currency"));
        assertThat(systems.writes).isEmpty();
    }

    @Test
    void whatWasPaidIsNobodysBusiness() throws Exception {
        systems.paid.put(INVOICE, usd("800.00"));

        check(DUE.plusDays(90));

        assertThat(waiting()).isEmpty();
    }

    @Test
    void anEngagementWithoutInvoicesHasAnOutcomeThatCanBeRead() throws Exception {
        systems.posted.clear();
        CashCheck nothing = new CashCheck(OPPORTUNITY, Samples.PROJECT, Samples.USD, DUE);

        String run = runner.submit(billingToCash, nothing);
        settle();

        assertThat(runner.result(run, CashOutcome.class))
                .hasValueSatisfying(outcome -> assertThat(outcome.statuses()).isEmpty());
    }

    @Test
    void stagesThatAreNotInOrderAreRefused() {
        DunningPolicy.Stage first = DunningPolicy.standard().stages().get(0);

        assertThatThrownBy(() -> new DunningPolicy(List.of(first, first)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stages[1]: is not later than the stage before");
    }

    private List<GovernedException> waiting() {
        return runner.desk().waiting(CaseFilter.all());
    }

    private void check(LocalDate date) throws Exception {
        runner.submit(billingToCash, new CashCheck(OPPORTUNITY, Samples.PROJECT, Samples.USD, date));
        settle();
    }

    private void settle() throws InterruptedException {
        assertThat(runner.awaitQuiet(Duration.ofSeconds(20))).isTrue();
    }

    static Invoice invoice() {
        InvoiceLine.Builder line = InvoiceLine.builder();
        line.number(1)
                .type(InvoiceLineType.TIME)
                .description("Consultant")
                .quantity(BigDecimal.valueOf(8))
                .unitCode(UnitCode.HOUR)
                .unitPrice(usd("100.00").toBigMoney())
                .amount(usd("800.00"));
        return Invoice.builder()
                .id(INVOICE)
                .engagementId(Samples.ENGAGEMENT)
                .contractId(ContractId.of("crm-006A-C1"))
                .projectId(Samples.PROJECT)
                .customerId(CustomerId.of("crm-001A"))
                .legalEntityId(Samples.SELLER)
                .currency(Samples.USD)
                .issueDate(LocalDate.of(2026, 6, 30))
                .dueDate(DUE)
                .period(Period.of(YearMonth.of(2026, 6)))
                .addLines(line.build())
                .build();
    }
}
