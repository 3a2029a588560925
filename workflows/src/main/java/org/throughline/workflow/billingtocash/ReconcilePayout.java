package org.throughline.workflow.billingtocash;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.throughline.connector.port.BillingService;
import org.throughline.connector.port.Payout;
import org.throughline.connector.port.PayoutItem;
import org.throughline.model.ExternalRef;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.model.money.MoneyMath;
import org.throughline.workflow.Journal;
import org.throughline.workflow.Workflow;
import org.throughline.workflow.control.Finding;

/**
 * Checks that a payout of the billing service is the sum of what it says it is made of, with the fees apart, and that each
 * payment in it is in the ERP. Writes nothing.
 */
public final class ReconcilePayout implements Workflow<Payout, PayoutReconciliation> {
    private static final int MOST_NAMED = 10;
    private static final Finding.Policy SUM = new Finding.Policy(
            Owner.FINANCE,
            Severity.HIGH,
            Duration.ofDays(2),
            "Compare the payout with the report of the billing service, and ask the service for the difference.");
    private static final Finding.Policy MISSING = new Finding.Policy(
                    Owner.FINANCE,
                    Severity.HIGH,
                    Duration.ofDays(2),
                    "Collect the payments of the invoices, or enter what was paid for something else.")
            .overridableBy(Owner.FINANCE);

    private final BillingService billing;

    /**
     * Creates the workflow.
     *
     * @param billing who pays out
     */
    public ReconcilePayout(BillingService billing) {
        this.billing = requireNonNull(billing, "billing");
    }

    @Override
    public String name() {
        return "reconcile-payout";
    }

    @Override
    public Class<Payout> inputType() {
        return Payout.class;
    }

    @Override
    public String subject(Payout payout) {
        return payout.ref().toIdText();
    }

    @Override
    public PayoutReconciliation run(Payout payout, Journal journal) {
        List<PayoutItem> items = billing.payments().items(payout.ref());
        PayoutReconciliation reconciliation = PayoutReconciliation.of(payout, items);
        List<Finding> findings = new ArrayList<>();
        String path = "payout." + payout.ref().id();
        if (!reconciliation.difference().isZero()) {
            findings.add(new Finding(
                            "payout-adds-up",
                            path,
                            "its items add up to " + reconciliation.difference().plus(payout.amount())
                                    + ", paid out is " + payout.amount(),
                            SUM)
                    .withAmount(reconciliation.difference().abs()));
        }
        List<PayoutItem> missing = items.stream()
                .filter(item -> item.kind() == PayoutItem.Kind.PAYMENT && !isInBooks(item, journal))
                .toList();
        if (!missing.isEmpty()) {
            findings.add(notInBooks(path, missing));
        }
        journal.require(findings);
        return reconciliation;
    }

    private static boolean isInBooks(PayoutItem item, Journal journal) {
        return item.source() != null && CollectPayments.isRecorded(item.source(), journal);
    }

    private static Finding notInBooks(String path, List<PayoutItem> missing) {
        Money sum = MoneyMath.sum(
                missing.get(0).gross().getCurrencyUnit(),
                missing.stream().map(PayoutItem::gross).toList());
        String named = missing.stream()
                .limit(MOST_NAMED)
                .map(item -> Objects.requireNonNullElse(item.source(), item.ref()))
                .map(ExternalRef::id)
                .collect(Collectors.joining(", "));
        String more = missing.size() > MOST_NAMED ? " and " + (missing.size() - MOST_NAMED) + " more" : "";
        return new Finding(
                        "payout-payments-in-books",
                        path,
                        missing.size() + " payments over " + sum + " are not in the ERP: " + named + more,
                        MISSING)
                .withAmount(sum);
    }
}
