package org.throughline.workflow.projecttobilling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.workflow.control.Finding;
import org.throughline.workflow.ledger.BilledHistory;
import org.throughline.workflow.ledger.BilledInvoice;

/** Compares what the ledger says was billed with the invoices in the ERP: what was changed by hand must not be built on. */
final class PostedInvoices {
    private static final Finding.Policy NOT_AS_POSTED = new Finding.Policy(
            Owner.FINANCE,
            Severity.HIGH,
            Duration.ofDays(1),
            "Have it corrected by a run of correct-invoice; an invoice that was not posted here, void in the ERP or take off"
                    + " the project. What it billed is then billed here.");

    private PostedInvoices() {}

    static List<Finding> differences(BilledHistory history, List<IssuedInvoice> posted) {
        List<Finding> findings = new ArrayList<>();
        for (IssuedInvoice each : posted) {
            Optional<BilledInvoice> known = history.find(each.id());
            if (known.isEmpty()) {
                findings.add(finding(each.number(), "it was not posted by this flow, so what it bills is not known"));
            } else if (!known.get().invoice().netTotal().isEqual(each.net())) {
                findings.add(finding(
                        each.number(), "the ERP now has " + each.net() + " for it, which is not what was posted"));
            }
        }
        history.invoices().stream()
                .filter(BilledInvoice::isLive)
                .map(BilledInvoice::invoice)
                .filter(known -> posted.stream().noneMatch(each -> each.id().equals(known.getId())))
                .forEach(known -> findings.add(
                        finding(known.getNumber().orElse(known.getId().value()), "the ERP no longer has it")));
        return findings;
    }

    private static Finding finding(String number, String message) {
        return new Finding("invoices-as-posted", "invoice." + number, message, NOT_AS_POSTED);
    }
}
