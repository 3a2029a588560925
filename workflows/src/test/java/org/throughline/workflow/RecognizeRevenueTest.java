package org.throughline.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.throughline.model.delivery.ApprovalState.APPROVED;
import static org.throughline.workflow.Samples.OPPORTUNITY;
import static org.throughline.workflow.Samples.contract;
import static org.throughline.workflow.Samples.customer;
import static org.throughline.workflow.Samples.deal;
import static org.throughline.workflow.Samples.fee;
import static org.throughline.workflow.Samples.hourly;
import static org.throughline.workflow.Samples.reached;
import static org.throughline.workflow.Samples.time;
import static org.throughline.workflow.Samples.usd;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.port.Erp;
import org.throughline.connector.port.ErpCustomers;
import org.throughline.connector.port.ErpInvoices;
import org.throughline.connector.port.ErpMasterData;
import org.throughline.connector.port.ErpPayments;
import org.throughline.connector.port.ErpProjects;
import org.throughline.connector.port.Work;
import org.throughline.model.Period;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.RevenueMethod;
import org.throughline.model.contract.BillingFrequency;
import org.throughline.model.contract.BillingTerms;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.Deposit;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.Holdback;
import org.throughline.model.contract.ManagedServices;
import org.throughline.model.contract.MilestoneId;
import org.throughline.model.contract.SubscriptionItem;
import org.throughline.model.event.Owner;
import org.throughline.workflow.correction.Correction;
import org.throughline.workflow.correction.Correction.Method;
import org.throughline.workflow.revenue.RecognitionRun;
import org.throughline.workflow.revenue.RecognizeRevenue;
import org.throughline.workflow.revenue.RevenueAccounts;

/** Revenue in the books, from bill to the last month, on systems in memory. */
class RecognizeRevenueTest {
    private static final String BILLINGS = "4000";
    private static final String LIABILITY = "2400";
    private static final String ASSET = "1250";
    private static final InvoiceId JUNE = InvoiceId.of("crm-006A-20260601");
    static final RevenueAccounts ACCOUNTS = new RevenueAccounts(
            all(BILLINGS),
            Map.of(
                    InvoiceLineType.TIME, BILLINGS,
                    InvoiceLineType.SUBSCRIPTION, "4100",
                    InvoiceLineType.MILESTONE, "4200"),
            LIABILITY,
            ASSET);

    private final FlowsOnRunner flows = new FlowsOnRunner();

    @Test
    void aFeeBilledForThreeMonthsIsEarnedByTheirDays() {
        sellSupport(flows);

        recognize(6);
        assertThat(balances()).containsEntry("4100", usd("-300.00")).containsEntry(LIABILITY, usd("-620.00"));
        recognize(7);
        assertThat(balances()).containsEntry("4100", usd("-610.00")).containsEntry(LIABILITY, usd("-310.00"));
        recognize(8);

        assertThat(balances()).isEqualTo(Map.of(InMemoryBooks.RECEIVABLES, usd("920.00"), "4100", usd("-920.00")));
        assertThat(flows.systems.books.postings).hasSize(3);
    }

    @Test
    void workIsRevenueAsItIsBilled() {
        flows.setUp(deal(hourly("Consultant", "100.00"), "1000.00"));
        flows.work(time("S1", "Consultant", "2026-06-01", "8", APPROVED));
        flows.bill(6);

        assertThat(recognize(6)).isEmpty();

        assertThat(flows.systems.books.postings)
                .as("the invoice credits revenue")
                .isEmpty();
    }

    @Test
    void aMonthThatWasLeftOutIsMadeUpForByTheNext() {
        sellSupport(flows);

        recognize(8);

        assertThat(flows.systems.books.postings.values())
                .extracting(posting -> posting.getPostingDate().toString())
                .containsExactly("2026-06-30", "2026-07-31", "2026-08-31");
    }

    @Test
    void aDepositIsALiabilityUntilItIsSetOffAndARetentionAnAssetUntilItIsReleased() {
        flows.setUp(deal(
                FixedFee.builder()
                        .from(fee("1000.00", "400.00", "600.00"))
                        .deposit(new Deposit(usd("90.00"), LocalDate.of(2026, 6, 1)))
                        .holdback(new Holdback(new BigDecimal("0.1"), MilestoneId.of("M2")))
                        .build(),
                "1000.00"));
        flows.bill(6);
        recognize(6);
        assertThat(balances()).containsEntry(LIABILITY, usd("-90.00")).doesNotContainKey("4200");

        accept("M1");
        flows.bill(7);
        recognize(7);
        assertThat(balances())
                .containsEntry("4200", usd("-400.00"))
                .containsEntry(ASSET, usd("40.00"))
                .doesNotContainKey(LIABILITY);

        accept("M2");
        flows.bill(8);
        recognize(8);
        assertThat(balances()).isEqualTo(Map.of(InMemoryBooks.RECEIVABLES, usd("1000.00"), "4200", usd("-1000.00")));
    }

    @Test
    void aFixedFeeMayBeEarnedEvenlyOverTheContract() {
        flows.recognizing(ACCOUNTS, RevenueMethod.STRAIGHT_LINE);
        flows.setUp(deal(fee("920.00", "920.00"), "920.00"));
        accept("M1");
        flows.bill(6);

        recognize(6);
        assertThat(balances()).containsEntry("4200", usd("-300.00")).containsEntry(LIABILITY, usd("-620.00"));
        recognize(8);

        assertThat(balances()).containsEntry("4200", usd("-920.00")).doesNotContainKey(LIABILITY);
    }

    @Test
    void whatIsScheduledStaysWhenTheContractIsExtended() {
        flows.recognizing(ACCOUNTS, RevenueMethod.STRAIGHT_LINE);
        flows.setUp(deal(fee("920.00", "920.00"), "920.00"));
        accept("M1");
        flows.bill(6);
        recognize(6);

        Contract longer = Contract.builder()
                .from(contract(fee("920.00", "920.00"), "920.00"))
                .endDate(LocalDate.of(2026, 12, 31))
                .build();
        flows.systems.deals.put(OPPORTUNITY, deal(longer, customer("US")));
        recognize(8);

        assertThat(balances()).containsEntry("4200", usd("-920.00")).doesNotContainKey(LIABILITY);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void whatIsTakenBackIsRevenueNoLonger(Method method) {
        sellSupport(flows);
        recognize(6);
        assertThat(flows.run(flows.correctInvoice, correction(method))).isEmpty();

        recognize(7);
        assertThat(balances()).as("what July and August would have earned").doesNotContainKey("4100");
        recognize(8);

        assertThat(balances()).as("all accounts").isEmpty();
    }

    private static Correction correction(Method method) {
        return new Correction(
                OPPORTUNITY, JUNE, 1, LocalDate.of(2026, 7, 2), method, List.of(), false, "j.doe", "not delivered");
    }

    @Test
    void aClosedMonthWaitsForFinance() {
        sellSupport(flows);
        flows.systems.closed.add(YearMonth.of(2026, 7));

        assertThat(recognize(7)).singleElement().satisfies(paused -> {
            assertThat(paused.owner()).isEqualTo(Owner.FINANCE);
            assertThat(paused.findings()).extracting("control").containsExactly("revenue-period-open");
        });
        assertThat(flows.systems.books.postings).as("nothing of June either").isEmpty();
        flows.systems.closed.clear();

        assertThat(flows.resolve()).isEmpty();
        assertThat(flows.systems.books.postings).hasSize(2);
    }

    @Test
    void aClosedMonthThatIsPostedDoesNotMatter() {
        sellSupport(flows);
        recognize(6);
        flows.systems.closed.add(YearMonth.of(2026, 6));

        assertThat(recognize(7)).isEmpty();
    }

    static Stream<Arguments> controls() {
        Map<String, Consumer<FlowsOnRunner>> broken = new LinkedHashMap<>();
        broken.put(
                "revenue-accounts-mapped",
                flows -> flows.recognizing(
                        new RevenueAccounts(all(BILLINGS), Map.of(), LIABILITY, ASSET), RevenueMethod.MILESTONE));
        broken.put("revenue-period-open", flows -> flows.systems.periodOpen = false);
        broken.put(
                "revenue-ties-to-invoice",
                flows -> flows.systems.posted.put(
                        JUNE,
                        Invoice.builder()
                                .from(flows.systems.posted.get(JUNE))
                                .lines(List.of())
                                .build()));
        broken.put("revenue-term-known", flows -> {
            flows.recognizing(ACCOUNTS, RevenueMethod.STRAIGHT_LINE);
            flows.systems.deals.put(
                    OPPORTUNITY,
                    deal(
                            Contract.builder()
                                    .from(contract(fee("920.00", "920.00"), "920.00"))
                                    .endDate(Optional.empty())
                                    .build(),
                            customer("US")));
        });
        return broken.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("controls")
    void nothingIsPosted(String control, Consumer<FlowsOnRunner> breaks) {
        sellSupport(flows);
        breaks.accept(flows);
        flows.systems.writes.clear();

        assertThat(recognize(6))
                .singleElement()
                .satisfies(paused -> assertThat(paused.findings()).isNotEmpty().allSatisfy(finding -> {
                    assertThat(finding.control()).isEqualTo(control);
                    assertThat(finding.policy().remediation()).isNotBlank();
                }));
        assertThat(flows.systems.writes).isEmpty();
    }

    @Test
    void aLostAnswerToAPostingIsRecoveredByLooking() {
        sellSupport(flows);
        boolean[] lost = {false};
        flows.systems.after = operation -> {
            if (operation.equals("erp.journal") && !lost[0]) {
                lost[0] = true;
                throw new OutcomeUnknownException(FailureDetails.of("memory", "erp.journal"), "no answer", null);
            }
        };

        assertThat(recognize(6)).isEmpty();

        assertThat(flows.systems.writes).containsOnlyOnce("erp.journal crm-006A-20260601-R20260630");
    }

    @Test
    void anErpWithoutJournalsIsRefusedBeforeTheFirstRun() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> RecognizeRevenue.builder()
                        .crm(flows.systems.crm())
                        .erp(withoutJournals(flows.systems.erp()))
                        .ledger(flows.ledger)
                        .accounts(ACCOUNTS)
                        .build())
                .withMessageContaining("journals");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecognizeRevenue.builder().fixedFee(RevenueMethod.PERCENT_COMPLETE))
                .withMessageContaining("fixedFee");
    }

    private static Erp withoutJournals(Erp erp) {
        return new Erp() {
            @Override
            public ErpMasterData masterData() {
                return erp.masterData();
            }

            @Override
            public ErpCustomers customers() {
                return erp.customers();
            }

            @Override
            public ErpProjects projects() {
                return erp.projects();
            }

            @Override
            public ErpInvoices invoices() {
                return erp.invoices();
            }

            @Override
            public ErpPayments payments() {
                return erp.payments();
            }
        };
    }

    /** 92 days at 10 dollars, billed for all of them on June 30. */
    private static void sellSupport(FlowsOnRunner flows) {
        flows.setUp(deal(support(), "920.00"));
        flows.bill(6);
        assertThat(flows.systems.posted).hasSize(1);
    }

    /** All of it in two runs, of which the first has a month to make up for. */
    static void recognizeOnce(FlowsOnRunner flows) {
        sellSupport(flows);
        flows.run(flows.recognizeRevenue, month(7));
        flows.run(flows.recognizeRevenue, month(8));
        assertThat(flows.systems.books.balances(ACCOUNTS.billed()))
                .containsEntry("4100", usd("-920.00"))
                .doesNotContainKey(LIABILITY);
    }

    private static BillingTerms support() {
        return ManagedServices.builder()
                .currency(Samples.USD)
                .frequency(BillingFrequency.QUARTERLY)
                .addItems(SubscriptionItem.builder()
                        .name("Support")
                        .quantity(BigDecimal.ONE)
                        .unitPrice(BigMoney.of(Samples.USD, new BigDecimal("920.00")))
                        .build())
                .build();
    }

    private void accept(String milestone) {
        flows.systems.work = new Work(List.of(), List.of(), List.of(reached(milestone, APPROVED)));
    }

    private List<GovernedException> recognize(int month) {
        return flows.run(flows.recognizeRevenue, month(month));
    }

    private static RecognitionRun month(int month) {
        return new RecognitionRun(OPPORTUNITY, Period.of(YearMonth.of(2026, month)));
    }

    private Map<String, Money> balances() {
        return flows.systems.books.balances(ACCOUNTS.billed());
    }

    private static Map<InvoiceLineType, String> all(String account) {
        Map<InvoiceLineType, String> accounts = new EnumMap<>(InvoiceLineType.class);
        for (InvoiceLineType type : InvoiceLineType.values()) {
            accounts.put(type, account);
        }
        return accounts;
    }
}
