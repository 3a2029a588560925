package org.throughline.certinia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;
import static org.throughline.certinia.Samples.expense;
import static org.throughline.certinia.Samples.report;
import static org.throughline.certinia.TestOrg.PROJECT;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.connector.ConflictException;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.ExpenseReport;
import org.throughline.connector.port.ExpenseReportId;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.ExpenseItem;
import org.throughline.model.delivery.ProjectTaskId;
import org.throughline.model.money.ExchangeRate;
import org.throughline.simulator.SimulatorExtension;

class CertiniaExpensesTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");
    private static final String REPORT = "pse__Expense_Report__c";

    private static TestOrg org = new TestOrg();

    @RegisterExtension
    static final SimulatorExtension CERTINIA = SimulatorExtension.of(() -> {
        org = new TestOrg();
        return org.simulator();
    });

    @Test
    void aReportIsFoundAsItWasWritten() {
        ExpenseItem partly = with(
                expense("X2", "USD 60.05"),
                item -> item.receiptAmount(Money.parse("USD 80.10")).description("To the site"));
        ExpenseItem abroad = with(
                expense("X3", "USD 50.00"),
                item -> item.receiptAmount(Money.parse("EUR 40.00")).exchangeRate(rate("1.25")));
        ExpenseItem unpaid = with(
                expense("X4", "USD 0.00"),
                item -> item.receiptAmount(Money.parse("USD 12.00")).billable(false));

        psa().expenses().write(report(expense("X1", "USD 80.10"), partly, abroad, unpaid), KEY);

        ExpenseReport found = psa().expenses().find(ExpenseReportId.of("XR-1")).orElseThrow();
        assertThat(found.approval()).isEqualTo(ApprovalState.DRAFT);
        assertThat(found.projectId()).isEqualTo(PROJECT);
        assertThat(found.resource().getId().value()).isEqualTo("R7");
        assertThat(found.items())
                .extracting(
                        item -> item.getId().value(),
                        ExpenseItem::getBillableAmount,
                        item -> item.getReceiptAmount().orElseThrow(),
                        ExpenseItem::isBillable)
                .containsExactly(
                        row("X1", "USD 80.10", "USD 80.10", true),
                        row("X2", "USD 60.05", "USD 80.10", true),
                        row("X3", "USD 50.00", "EUR 40.00", true),
                        row("X4", "USD 0.00", "USD 12.00", false));
        assertThat(found.items().get(1).getDescription()).contains("To the site");
    }

    @Test
    void aReportWithItsItemsIsTwoCalls() {
        ExpenseItem[] items = IntStream.range(0, 250)
                .mapToObj(i -> expense("X" + i, "USD 1.01"))
                .toArray(ExpenseItem[]::new);

        psa().expenses().write(report(items), KEY);

        assertThat(calls())
                .containsExactly(
                        "POST /services/oauth2/token",
                        "POST /services/data/v67.0/composite",
                        "POST /services/data/v67.0/composite");
    }

    @Test
    void theSameReportTwiceIsOneReport() {
        psa().expenses().write(report(expense("X1", "USD 80.10")), KEY);

        WriteResult<ExpenseReport> again = psa().expenses().write(report(expense("X1", "USD 80.10")), KEY);

        assertThat(again.outcome()).isEqualTo(WriteOutcome.UNCHANGED);
        assertThat(org.rows(REPORT)).hasSize(2);
    }

    @Test
    void aCorrectedItemIsWrittenAgain() {
        psa().expenses().write(report(expense("X1", "USD 80.10")), KEY);

        WriteResult<ExpenseReport> result = psa().expenses().write(report(expense("X1", "USD 81.00")), KEY);

        assertThat(result.outcome()).isEqualTo(WriteOutcome.UPDATED);
        assertThat(items()).extracting(ExpenseItem::getBillableAmount).containsExactly(Money.parse("USD 81.00"));
    }

    @Test
    void aSubmittedReportSubmitsItsItems() {
        psa().expenses().write(report(expense("X1", "USD 80.10")), KEY);

        psa().expenses().write(report(submitted(expense("X1", "USD 80.10"))), KEY);

        assertThat(items()).extracting(ExpenseItem::getApproval).containsExactly(ApprovalState.SUBMITTED);
    }

    @Test
    void anApprovedReportIsNotChanged() {
        WriteResult<ExpenseReport> first = psa().expenses().write(report(submitted(expense("X1", "USD 80.10"))), KEY);
        org.change(REPORT, first.ref().id(), "pse__Approved__c", true);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> psa().expenses().write(report(submitted(expense("X1", "USD 90.00"))), KEY))
                .withMessageContaining("expense report XR-1 is approved")
                .satisfies(e -> assertThat(e.existing()).contains(first.ref()));
        assertThat(psa().expenses()
                        .write(report(submitted(expense("X1", "USD 80.10"))), KEY)
                        .outcome())
                .isEqualTo(WriteOutcome.UNCHANGED);
    }

    @Test
    void anUnknownReportIsNotFound() {
        assertThat(psa().expenses().find(ExpenseReportId.of("XR-9"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void whatAnExpenseHasNoPlaceForIsRefusedBeforeAnythingIsSent(String field, ExpenseItem item) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> psa().expenses().write(report(expense("X1", "USD 1.00"), item), KEY))
                .withMessageStartingWith("ExpenseItem." + field + ":");
        assertThat(calls()).isEmpty();
    }

    static Stream<Arguments> unfit() {
        ExpenseItem item = expense("X2", "USD 50.00");
        return Stream.of(
                Arguments.of("approval", submitted(item)),
                Arguments.of("taskId", with(item, i -> i.taskId(ProjectTaskId.of("T1")))),
                Arguments.of("description", with(item, i -> i.description("x".repeat(256)))),
                Arguments.of("billableAmount", with(item, i -> i.receiptAmount(Money.parse("USD 49.99")))),
                Arguments.of(
                        "billableAmount", with(item, i -> i.billable(false).receiptAmount(Money.parse("USD 50.00")))),
                Arguments.of("receiptAmount", with(expense("X2", "USD 0.00"), i -> i.billable(false))),
                Arguments.of("exchangeRate", with(item, i -> i.receiptAmount(Money.parse("EUR 40.00")))),
                Arguments.of(
                        "exchangeRate",
                        with(
                                item,
                                i -> i.receiptAmount(Money.parse("EUR 40.00")).exchangeRate(rate("1.2500001")))),
                Arguments.of(
                        "billableAmount",
                        with(
                                item,
                                i -> i.receiptAmount(Money.parse("EUR 40.00")).exchangeRate(rate("1.26")))));
    }

    private static Tuple row(String id, String billable, String receipt, boolean isBillable) {
        return tuple(id, Money.parse(billable), Money.parse(receipt), isBillable);
    }

    private static List<ExpenseItem> items() {
        return psa().expenses().find(ExpenseReportId.of("XR-1")).orElseThrow().items();
    }

    private static ExpenseItem submitted(ExpenseItem item) {
        return with(item, builder -> builder.approval(ApprovalState.SUBMITTED));
    }

    private static ExpenseItem with(ExpenseItem item, Consumer<ExpenseItem.Builder> change) {
        ExpenseItem.Builder builder = ExpenseItem.builder();
        builder.from(item);
        change.accept(builder);
        return builder.build();
    }

    private static ExchangeRate rate(String eurToUsd) {
        return new ExchangeRate(
                CurrencyUnit.EUR, CurrencyUnit.USD, new BigDecimal(eurToUsd), LocalDate.of(2026, 7, 14), "test");
    }

    private static CertiniaPsa psa() {
        return CertiniaPsa.connect(TestOrg.config(CERTINIA.baseUrl()));
    }

    private static List<String> calls() {
        return CERTINIA.server().requests().stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }
}
