package org.throughline.workflow.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.workflow.Samples.USD;
import static org.throughline.workflow.Samples.contract;
import static org.throughline.workflow.Samples.fee;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.model.Period;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.InvoiceReference;
import org.throughline.model.billing.JournalPosting;
import org.throughline.model.billing.RevenueMethod;
import org.throughline.model.billing.RevenueSchedule;
import org.throughline.model.billing.RevenueScheduleLine;
import org.throughline.model.contract.Contract;
import org.throughline.model.money.MoneyMath;
import org.throughline.workflow.Samples;
import org.throughline.workflow.ledger.InvoiceCorrection;

/** The laws of schedules and postings, over invoices of all kinds made from a seed. */
class RevenuePostingsTest {
    private static final int INVOICES = 200;
    private static final Contract CONTRACT = contract(fee("1000.00", "1000.00"), "1000.00");
    private static final RevenueAccounts ACCOUNTS = new RevenueAccounts(named("B-"), named("R-"), "LIABILITY", "ASSET");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void thePartsOfALineAddUpToItAndNoneHasAnotherSign(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < INVOICES; i++) {
            for (RevenueSchedule schedule : schedules(RevenueDocument.of(invoice(random)), random)) {
                List<Money> parts = schedule.getLines().stream()
                        .map(RevenueScheduleLine::getAmount)
                        .toList();
                assertThat(MoneyMath.sum(USD, parts)).isEqualTo(schedule.getTransactionPrice());
                assertThat(parts)
                        .noneMatch(part -> part.getAmount().signum()
                                        * schedule.getTransactionPrice()
                                                .getAmount()
                                                .signum()
                                < 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void whenAllIsEarnedEachLineIsInItsAccountAndNothingIsDeferredButDeposits(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < INVOICES; i++) {
            Invoice invoice = invoice(random);

            Map<String, Money> balances = balances(postings(RevenueDocument.of(invoice), random));

            for (InvoiceLineType type : InvoiceLineType.values()) {
                Money sum = sum(invoice, type);
                assertThat(of(balances, "B-" + type)).isEqualTo(sum);
                assertThat(of(balances, "R-" + type)).isEqualTo(isBalanceSheet(type) ? zero() : sum.negated());
            }
            assertThat(of(balances, "LIABILITY"))
                    .isEqualTo(sum(invoice, InvoiceLineType.DEPOSIT).negated());
            assertThat(of(balances, "ASSET"))
                    .isEqualTo(sum(invoice, InvoiceLineType.HOLDBACK).negated());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void anInvoiceThatIsCreditedBitByBitLeavesNothing(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < INVOICES; i++) {
            Invoice invoice = invoice(random);
            List<JournalPosting> all = new ArrayList<>(postings(RevenueDocument.of(invoice), new Random(seed)));
            for (RevenueDocument credit : credits(invoice, random)) {
                all.addAll(postings(credit, new Random(seed)));
            }

            assertThat(balances(all).values()).allMatch(Money::isZero);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11})
    void noPostingIsDatedBeforeItsDocumentAndEachIdIsOnce(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < INVOICES; i++) {
            Invoice invoice = invoice(random);

            List<JournalPosting> postings = postings(RevenueDocument.of(invoice), random);

            assertThat(postings)
                    .allMatch(posting -> !posting.getPostingDate().isBefore(invoice.getIssueDate()))
                    .extracting(JournalPosting::getId)
                    .doesNotHaveDuplicates();
        }
    }

    private static List<RevenueSchedule> schedules(RevenueDocument document, Random random) {
        return RevenueSchedules.of(
                document, CONTRACT, random.nextBoolean() ? RevenueMethod.MILESTONE : RevenueMethod.STRAIGHT_LINE);
    }

    private static List<JournalPosting> postings(RevenueDocument document, Random random) {
        return RevenuePostings.of(document, schedules(document, random), ACCOUNTS);
    }

    private static Map<String, Money> balances(List<JournalPosting> postings) {
        Map<String, Money> balances = new TreeMap<>();
        postings.forEach(posting ->
                posting.getLines().forEach(line -> balances.merge(line.getAccount(), line.getAmount(), Money::plus)));
        return balances;
    }

    private static Money of(Map<String, Money> balances, String account) {
        return balances.getOrDefault(account, zero());
    }

    private static Money zero() {
        return Money.zero(USD);
    }

    private static Money sum(Invoice invoice, InvoiceLineType type) {
        return MoneyMath.sum(
                USD,
                invoice.getLines().stream()
                        .filter(line -> line.getType() == type)
                        .map(InvoiceLine::getAmount)
                        .toList());
    }

    private static boolean isBalanceSheet(InvoiceLineType type) {
        return type == InvoiceLineType.DEPOSIT || type == InvoiceLineType.HOLDBACK;
    }

    private static Map<InvoiceLineType, String> named(String prefix) {
        Map<InvoiceLineType, String> names = new EnumMap<>(InvoiceLineType.class);
        for (InvoiceLineType type : InvoiceLineType.values()) {
            names.put(type, prefix + type);
        }
        return names;
    }

    private static Invoice invoice(Random random) {
        LocalDate issued = LocalDate.of(2026, 5, 1).plusDays(random.nextInt(150));
        List<InvoiceLine> lines = new ArrayList<>();
        for (int number = 1; number <= 1 + random.nextInt(6); number++) {
            lines.add(line(number, random));
        }
        return Invoice.builder()
                .from(Samples.expensesOf("I1", Samples.PROJECT))
                .issueDate(issued)
                .dueDate(issued)
                .lines(lines)
                .build();
    }

    private static InvoiceLine line(int number, Random random) {
        InvoiceLineType[] types = InvoiceLineType.values();
        Money amount = Money.ofMinor(USD, random.nextInt(2_000_001) - 1_000_000);
        LocalDate start = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(400));
        InvoiceLine.Builder line = InvoiceLine.builder();
        line.number(number)
                .type(types[random.nextInt(types.length)])
                .description("line")
                .quantity(BigDecimal.ONE)
                .unitPrice(amount.toBigMoney())
                .amount(amount);
        if (random.nextBoolean()) {
            line.period(new Period(start, start.plusDays(1 + random.nextInt(400))));
        }
        return line.build();
    }

    /** Takes each line back in up to four parts, each in a credit note of its own. */
    private static List<RevenueDocument> credits(Invoice invoice, Random random) {
        List<RevenueDocument> credits = new ArrayList<>();
        for (InvoiceLine line : invoice.getLines()) {
            List<BigDecimal> weights = new ArrayList<>(List.of(BigDecimal.ONE));
            for (int i = 0; i < random.nextInt(4); i++) {
                weights.add(BigDecimal.valueOf(1 + random.nextInt(9)));
            }
            for (Money part : MoneyMath.split(line.getAmount(), weights)) {
                credits.add(credit(invoice, line, part, credits.size() + 1, random));
            }
        }
        return credits;
    }

    private static RevenueDocument credit(Invoice invoice, InvoiceLine line, Money part, int number, Random random) {
        CreditNote.Builder credit = CreditNote.builder();
        credit.id(CreditNoteId.of("I1-C" + number))
                .engagementId(invoice.getEngagementId())
                .contractId(invoice.getContractId())
                .projectId(invoice.getProjectId())
                .customerId(invoice.getCustomerId())
                .legalEntityId(invoice.getLegalEntityId())
                .currency(USD)
                .issueDate(invoice.getIssueDate().plusDays(random.nextInt(200)))
                .addCorrectedInvoices(new InvoiceReference(invoice.getId(), "INV-1", invoice.getIssueDate()))
                .reason("billed in error")
                .addLines(InvoiceLine.builder().from(line).amount(part).build());
        return RevenueDocument.of(invoice, new InvoiceCorrection(credit.build(), false, List.of(), "j.doe"));
    }
}
