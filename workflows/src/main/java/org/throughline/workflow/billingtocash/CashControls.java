package org.throughline.workflow.billingtocash;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.workflow.control.Finding;

/** What must hold of payments: before they are told to others, and, once told, so that nobody has to act. */
final class CashControls {
    private static final Finding.Policy OVERPAID = new Finding.Policy(
            Owner.FINANCE,
            Severity.HIGH,
            Duration.ofDays(2),
            "Refund the customer, or apply the surplus to another invoice.");
    private static final Finding.Policy CURRENCY = new Finding.Policy(
            Owner.FINANCE,
            Severity.HIGH,
            Duration.ofDays(2),
            "Find out why the ERP has an invoice of the project in another currency, and correct it.");
    private static final Finding.Policy DISPUTED = new Finding.Policy(
            Owner.SALES_OPS,
            Severity.HIGH,
            Duration.ofDays(5),
            "Settle the dispute with the customer: a credit note, or payment.");
    private static final Finding.Policy REFUNDED = new Finding.Policy(
            Owner.FINANCE,
            Severity.HIGH,
            Duration.ofDays(2),
            "Enter in the ERP what went back to the customer, and credit the invoice if it is no longer owed.");
    private static final Finding.Policy SHORT = new Finding.Policy(
            Owner.FINANCE,
            Severity.MEDIUM,
            Duration.ofDays(5),
            "Ask the customer for the rest, or find out what was deducted.");
    private static final Duration DUNNING = Duration.ofDays(3);

    private CashControls() {}

    /** Something to be raised once: {@code key} is the same as long as it is the same. */
    record Raised(String key, Finding finding) {}

    static List<Finding> beforeTelling(List<PaymentStatus> statuses, CurrencyUnit currency) {
        List<Finding> findings = new ArrayList<>();
        for (PaymentStatus status : statuses) {
            if (!status.getTotal().getCurrencyUnit().equals(currency)) {
                findings.add(finding(
                        "payment-currency",
                        status,
                        "is in " + status.getTotal().getCurrencyUnit() + ", the contract in " + currency,
                        CURRENCY,
                        status.open()));
            }
            if (status.open().isNegative()) {
                findings.add(finding(
                        "invoice-not-overpaid",
                        status,
                        "paid is " + status.getPaid() + ", billed " + status.getTotal(),
                        OVERPAID,
                        status.open().negated()));
            }
        }
        return findings;
    }

    static List<Raised> onceTold(List<PaymentStatus> statuses, LocalDate date, DunningPolicy dunning) {
        List<Raised> raised = new ArrayList<>();
        for (PaymentStatus status : statuses) {
            status.getRefunded().filter(Money::isPositive).ifPresent(amount -> raised.add(refunded(status, amount)));
            // Whoever paid by card may dispute it with the bank afterwards: then the invoice is paid, and disputed.
            status.getDisputed().filter(Money::isPositive).ifPresent(amount -> raised.add(disputed(status, amount)));
            switch (InvoiceStanding.of(status, date)) {
                case SHORT_PAID -> {
                    raised.add(shortPaid(status));
                    addOverdue(status, date, dunning, raised);
                }
                case OVERDUE -> addOverdue(status, date, dunning, raised);
                case DISPUTED, VOID, OVERPAID, SETTLED_BELOW_TOTAL, PAID, PARTIALLY_PAID, OPEN -> {}
            }
        }
        return raised;
    }

    private static Raised refunded(PaymentStatus status, Money amount) {
        return new Raised(
                key(status, "refunded", amount),
                finding("refund-in-books", status, amount + " of what was paid went back", REFUNDED, amount));
    }

    private static Raised disputed(PaymentStatus status, Money amount) {
        return new Raised(
                key(status, "disputed", amount),
                finding("dispute-settled", status, "the customer disputes " + amount, DISPUTED, amount));
    }

    private static Raised shortPaid(PaymentStatus status) {
        return new Raised(
                key(status, "short", status.getPaid()),
                finding(
                        "payment-complete",
                        status,
                        "paid is " + status.getPaid() + " of " + status.getTotal() + ", due " + status.getDueDate(),
                        SHORT,
                        status.open()));
    }

    /** A dispute keeps an invoice from being dunned; a short payment does not. */
    private static void addOverdue(PaymentStatus status, LocalDate date, DunningPolicy dunning, List<Raised> raised) {
        dunning.reached(status, date)
                .ifPresent(stage -> raised.add(new Raised(
                        key(status, "dunning", stage.level()),
                        finding(
                                "payment-in-time",
                                status,
                                status.open() + " was due on " + status.getDueDate() + ": dunning stage "
                                        + stage.level(),
                                new Finding.Policy(stage.owner(), stage.severity(), DUNNING, stage.action()),
                                status.open()))));
    }

    private static String key(PaymentStatus status, String what, Object detail) {
        return status.getInvoiceId() + ":" + what + ":" + detail;
    }

    private static Finding finding(
            String control, PaymentStatus status, String message, Finding.Policy policy, Money amount) {
        return new Finding(control, "invoice." + status.getInvoiceNumber(), message, policy).withAmount(amount);
    }
}
