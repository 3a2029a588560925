package org.throughline.workflow.projecttobilling;

import java.time.Duration;
import java.util.List;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.workflow.control.Finding;
import org.throughline.workflow.ledger.Reservation;

/** The control that nothing is billed twice: the ledger has the last word. */
final class BilledOnce {
    private static final String CONTROL = "billed-once";
    private static final Finding.Policy POLICY = new Finding.Policy(
            Owner.FINANCE,
            Severity.HIGH,
            Duration.ofDays(1),
            "Let the invoice that holds the source be posted and marked in the PSA, or credit or void it; then resume.");

    private BilledOnce() {}

    static List<Finding> findings(Reservation reservation) {
        return reservation.held().stream()
                .map(held -> new Finding(
                        CONTROL,
                        "invoice.lines",
                        "invoice " + held.invoice() + " bills the source " + held.source() + " already",
                        POLICY))
                .toList();
    }

    static Finding crowded(InvoiceId id) {
        return new Finding(
                CONTROL, "invoice." + id, "other runs bill the same project again and again meanwhile", POLICY);
    }

    static Finding replaced(InvoiceId id) {
        return new Finding(
                CONTROL, "invoice." + id, "another run for the same invoice has reserved another draft", POLICY);
    }
}
