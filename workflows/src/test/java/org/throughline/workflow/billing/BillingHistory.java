package org.throughline.workflow.billing;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.joda.money.Money;
import org.throughline.connector.port.Work;
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.contract.Contract;
import org.throughline.model.delivery.ExpenseItem;
import org.throughline.model.delivery.MilestoneCompletion;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.money.MoneyMath;
import org.throughline.workflow.Samples;

/** Bills one period after the other, as the workflow does: what an invoice has billed is not read again. */
final class BillingHistory {
    private final Contract contract;
    private final List<Invoice> invoices = new ArrayList<>();
    private final List<TimeEntry> time = new ArrayList<>();
    private final List<ExpenseItem> expenses = new ArrayList<>();
    private final List<MilestoneCompletion> milestones = new ArrayList<>();

    BillingHistory(Contract contract) {
        this.contract = contract;
    }

    BillingHistory with(TimeEntry... entries) {
        time.addAll(List.of(entries));
        return this;
    }

    BillingHistory with(ExpenseItem... items) {
        expenses.addAll(List.of(items));
        return this;
    }

    BillingHistory with(MilestoneCompletion... completions) {
        milestones.addAll(List.of(completions));
        return this;
    }

    /** Bills a month: {@code 2026-06}. */
    BillingDraft bill(String month) {
        LocalDate first = LocalDate.parse(month + "-01");
        return bill(new Period(first, first.plusMonths(1)));
    }

    BillingDraft bill(Period period) {
        Set<SourceRef> billed = new HashSet<>();
        lines().forEach(line -> billed.addAll(line.getSources()));
        Work work = new Work(
                time.stream()
                        .filter(entry -> entry.getDate().isBefore(period.endExclusive()))
                        .filter(entry -> isOpen(billed, entry.getSource()))
                        .toList(),
                expenses.stream()
                        .filter(item -> isOpen(billed, item.getSource()))
                        .toList(),
                milestones.stream()
                        .filter(item -> isOpen(billed, item.getSource()))
                        .toList());
        BillingDraft draft =
                BillingRules.draft(contract, work, new BillingContext(period, invoices, RoundingMode.HALF_UP));
        if (!draft.lines().isEmpty()) {
            invoices.add(Invoice.builder()
                    .id(InvoiceId.of("I-" + period.startInclusive()))
                    .engagementId(contract.getEngagementId())
                    .contractId(contract.getId())
                    .projectId(Samples.PROJECT)
                    .customerId(contract.getCustomerId())
                    .legalEntityId(Samples.SELLER)
                    .currency(contract.getValue().getCurrencyUnit())
                    .issueDate(period.lastDate())
                    .dueDate(period.lastDate())
                    .period(period)
                    .lines(draft.lines())
                    .build());
        }
        return draft;
    }

    /** Credits lines of the invoice of a month, so that what they bill may be billed again. */
    void takeBack(String month, Predicate<InvoiceLine> which) {
        invoices.replaceAll(invoice -> !invoice.getId().value().equals("I-" + month + "-01")
                ? invoice
                : Invoice.builder()
                        .from(invoice)
                        .lines(invoice.getLines().stream()
                                .filter(which.negate())
                                .toList())
                        .build());
    }

    /** Takes time back in the PSA: it is not approved any more. */
    void withdraw(String split) {
        time.removeIf(entry -> entry.getSource().id().equals(split));
    }

    List<InvoiceLine> lines() {
        return invoices.stream().flatMap(invoice -> invoice.getLines().stream()).toList();
    }

    List<InvoiceLine> lines(InvoiceLineType type) {
        return lines().stream().filter(line -> line.getType() == type).toList();
    }

    Money sum(InvoiceLineType type) {
        return MoneyMath.sum(
                Samples.USD, lines(type).stream().map(InvoiceLine::getAmount).toList());
    }

    Money sum() {
        return MoneyMath.sum(
                Samples.USD, lines().stream().map(InvoiceLine::getAmount).toList());
    }

    private static boolean isOpen(Set<SourceRef> billed, ExternalRef source) {
        return billed.stream().noneMatch(ref -> ref.ref().equals(source));
    }
}
