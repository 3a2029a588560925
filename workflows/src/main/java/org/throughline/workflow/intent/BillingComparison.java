package org.throughline.workflow.intent;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.connector.port.TaxDocument;
import org.throughline.connector.port.Work;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.workflow.billingtocash.InvoiceStanding;
import org.throughline.workflow.control.Difference;
import org.throughline.workflow.control.Difference.Nature;
import org.throughline.workflow.control.Difference.Side;

/** Compares what was delivered, billed, recorded for taxes and paid under one contract. */
final class BillingComparison {
    private final Contract contract;
    private final IntentCheck check;

    BillingComparison(Contract contract, IntentCheck check) {
        this.contract = contract;
        this.check = check;
    }

    /** Approved work of periods that were billed is billed. */
    void delivered(Work unbilled, List<Difference> differences) {
        long time = unbilled.timeEntries().stream()
                .filter(entry -> entry.isBillable()
                        && entry.getHours().signum() > 0
                        && entry.getApproval() == ApprovalState.APPROVED)
                .count();
        long expenses = unbilled.expenses().stream()
                .filter(expense -> expense.isBillable()
                        && contract.getBillingTerms().getExpensePolicy().covers(expense.getCategory())
                        && expense.getApproval() == ApprovalState.APPROVED)
                .count();
        long milestones = unbilled.milestones().stream()
                .filter(milestone -> milestone.getApproval() == ApprovalState.APPROVED)
                .count();
        add("work.timeEntries", time, differences);
        add("work.expenses", expenses, differences);
        add("work.milestones", milestones, differences);
    }

    private void add(String field, long unbilled, List<Difference> differences) {
        if (unbilled > 0) {
            differences.add(new Difference(
                    field,
                    Side.of("psa", unbilled + " approved and not billed before " + check.billedUntil()),
                    Side.absent("erp"),
                    Nature.DRIFT,
                    "it was approved after its period was billed, or a billing run is missing or waits"));
        }
    }

    /** What is billed stays within what was sold; a fee is billed as a whole when its term is over. */
    void billed(Money billed, List<Difference> differences) {
        Optional<Money> most = contract.getBillingTerms()
                .match(
                        TimeAndMaterials::getNotToExceed,
                        BillingComparison::fee,
                        terms -> Optional.empty(),
                        terms -> Optional.empty());
        if (most.isEmpty() || billed.isEqual(most.get())) {
            return;
        }
        boolean isAbove = billed.isGreaterThan(most.get());
        boolean isFee = contract.getBillingTerms().match(terms -> false, terms -> true, terms -> false, terms -> false);
        boolean isOver = contract.getEndDate().filter(check.asOf()::isAfter).isPresent();
        if (isAbove || isFee) {
            differences.add(new Difference(
                    "billed",
                    Side.of("crm", most.get()),
                    Side.of("erp", billed),
                    isAbove || isOver ? Nature.DRIFT : Nature.UNDER_WAY,
                    isAbove
                            ? "more was billed than was sold"
                            : isOver
                                    ? "the term is over, and milestones are not accepted or not billed"
                                    : "milestones are still to come"));
        }
    }

    /** With expenses on top, the fee is no limit of the sum. */
    private static Optional<Money> fee(FixedFee terms) {
        return terms.getExpensePolicy().isBillable() ? Optional.empty() : Optional.of(terms.getFee());
    }

    /** What the ERP posted is what the tax service reports. */
    void recorded(IssuedInvoice invoice, Optional<TaxDocument> found, List<Difference> differences) {
        Optional<TaxDocument> record = found.filter(TaxDocument::committed);
        if (record.isEmpty()) {
            differences.add(new Difference(
                    field(invoice, "tax"),
                    Side.of("erp", invoice.tax()),
                    Side.absent("tax"),
                    Nature.DRIFT,
                    "it was never recorded, or its record was taken back"));
            return;
        }
        compare(field(invoice, "net"), invoice.net(), record.get().net(), differences);
        compare(field(invoice, "tax"), invoice.tax(), record.get().tax(), differences);
    }

    private static void compare(String field, Money posted, Money recorded, List<Difference> differences) {
        if (!posted.equals(recorded)) {
            differences.add(new Difference(
                    field,
                    Side.of("erp", posted),
                    Side.of("tax", recorded),
                    Nature.DRIFT,
                    "the invoice was changed by hand after it was recorded, or the record was"));
        }
    }

    void paid(IssuedInvoice invoice, PaymentStatus status, List<Difference> differences) {
        LocalDate due = status.getDueDate();
        String reason;
        Nature nature;
        switch (InvoiceStanding.of(status, check.asOf())) {
            case VOID, PAID -> {
                return;
            }
            case OPEN, PARTIALLY_PAID -> {
                reason = "the rest is due on " + due;
                nature = Nature.UNDER_WAY;
            }
            case OVERDUE, SHORT_PAID -> {
                reason = "the rest was due on " + due;
                nature = Nature.DRIFT;
            }
            case OVERPAID -> {
                reason = "more was paid than is owed";
                nature = Nature.DRIFT;
            }
            case DISPUTED -> {
                reason = "the customer disputes "
                        + status.getDisputed().map(Money::toString).orElse("a part");
                nature = Nature.DRIFT;
            }
            case SETTLED_BELOW_TOTAL -> {
                reason = "the rest was credited or written off";
                nature = Nature.UNDER_WAY;
            }
            default -> throw new IllegalStateException("a standing that is not compared");
        }
        differences.add(new Difference(
                field(invoice, "paid"),
                Side.of("erp", status.getTotal() + " billed"),
                Side.of("erp", status.getPaid() + " paid"),
                nature,
                reason));
    }

    private static String field(IssuedInvoice invoice, String name) {
        return "invoice." + invoice.number() + "." + name;
    }
}
