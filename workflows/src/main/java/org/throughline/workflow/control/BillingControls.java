package org.throughline.workflow.control;

import java.time.Duration;
import java.util.List;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.model.validation.ReadyForBilling;
import org.throughline.workflow.billing.UnbilledWork;

/** What must hold before work is turned into an invoice. */
final class BillingControls {
    private BillingControls() {}

    static List<Control<BillingReadiness>> standard() {
        return List.of(
                new Control<>(
                        "work-billable",
                        "work",
                        new Finding.Policy(
                                Owner.PMO,
                                Severity.HIGH,
                                Duration.ofDays(1),
                                "Agree on the missing rate or milestone with the customer, or correct the timesheet."),
                        subject -> subject.draft().unbilled().stream()
                                .filter(UnbilledWork::needsDecision)
                                .map(work -> work.source().ref() + ": " + work.detail())
                                .distinct()
                                .toList()),
                new Control<>(
                        "customer-billable",
                        "customer",
                        new Finding.Policy(
                                Owner.MASTER_DATA,
                                Severity.HIGH,
                                Duration.ofDays(1),
                                "Complete the customer's master data."),
                        subject -> ReadinessValidator.reasons(subject.deal().customer(), ReadyForBilling.class)),
                new Control<>(
                        "period-open",
                        "invoice.invoiceDate",
                        new Finding.Policy(
                                Owner.FINANCE,
                                Severity.HIGH,
                                Duration.ofDays(2),
                                "Open the accounting period, or bill with a date in an open one."),
                        subject -> subject.openPeriod().isPresent()
                                ? List.of()
                                : List.of("no accounting period is open on " + subject.invoiceDate())));
    }
}
