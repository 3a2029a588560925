package org.throughline.workflow.correction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.model.Period;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.workflow.control.Finding;
import org.throughline.workflow.ledger.BilledInvoice;
import org.throughline.workflow.ledger.BilledState;

/** What must hold before something is taken back; all of it is for FINANCE. */
final class CorrectionControls {
    private CorrectionControls() {}

    static Finding unknown(InvoiceId id) {
        return finding(
                "invoice-known",
                "correction.invoiceId",
                "there is no issued invoice " + id + " of this engagement that was posted by this flow",
                "Name an invoice of the engagement that is posted and not void.");
    }

    static Finding crowded(InvoiceId id) {
        return finding(
                "billed-once",
                "invoice." + id,
                "other runs bill the same project again and again meanwhile",
                "Resume when they are done.");
    }

    /** Else tax record and billed marks would come after what takes them back. */
    static List<Finding> complete(BilledInvoice billed) {
        return billed.state() == BilledState.RECORDED
                ? List.of()
                : List.of(finding(
                        "billing-complete",
                        "invoice." + billed.invoice().getId(),
                        "the run that posted it has not recorded it with the tax service and the PSA yet",
                        "Let the run of project-to-billing end, then resume."));
    }

    static List<Finding> posted(BilledInvoice billed, Optional<IssuedInvoice> posted) {
        Money net = billed.invoice().netTotal();
        return posted.filter(found -> found.net().isEqual(net)).isPresent()
                ? List.of()
                : List.of(finding(
                        "invoice-posted",
                        "invoice." + billed.invoice().getId(),
                        posted.map(found -> "the ERP has " + found.net() + " for it, " + net + " was posted")
                                .orElse("the ERP does not have it"),
                        "Put the invoice in the ERP back to what was posted, or have it voided."));
    }

    static List<Finding> sources(Set<SourceRef> named, Set<SourceRef> open) {
        return named.stream()
                .filter(source -> !open.contains(source))
                .map(source -> finding(
                        "source-billed",
                        "correction.sources",
                        "the invoice does not bill " + source.ref() + ", or it was taken back already",
                        "Name sources that the invoice bills."))
                .toList();
    }

    static Finding whole() {
        return finding(
                "credit-whole",
                "correction.sources",
                "lines of the invoice depend on each other, such as a discount or a ceiling",
                "Credit the whole invoice and have it billed again.");
    }

    static List<Finding> period(Correction correction, Optional<Period> open) {
        return open.isPresent()
                ? List.of()
                : List.of(finding(
                        "period-open",
                        "correction.date",
                        "no accounting period is open on " + correction.date(),
                        "Open the accounting period, or correct with a date in an open one."));
    }

    /** Not more than is left, and, of taxes, all that is left with the last line. */
    static List<Finding> amounts(BilledInvoice billed, CreditNote credit) {
        List<Finding> findings = new ArrayList<>();
        if (credit.getLines().isEmpty()) {
            findings.add(amount("correction.sources", "nothing is left to take back"));
            return findings;
        }
        Money left = CreditTaxes.netLeft(billed, credit);
        Money taxLeft = CreditTaxes.taxLeft(billed, credit);
        if (left.isNegative() || taxLeft.isNegative()) {
            findings.add(amount(
                    "credit.total",
                    "takes back " + credit.netTotal() + " + " + credit.taxTotal()
                            + " tax, which is more than is left"));
        } else if (left.isZero() && !taxLeft.isZero()) {
            findings.add(amount("credit.taxes", "takes back all but " + taxLeft + " of the tax"));
        }
        return findings;
    }

    private static Finding amount(String path, String message) {
        return finding(
                "credit-within-invoice",
                path,
                message,
                "Compare what was billed and credited, and the tax of the credit with that of the invoice.");
    }

    private static Finding finding(String control, String path, String message, String remediation) {
        return new Finding(
                control,
                path,
                message,
                new Finding.Policy(Owner.FINANCE, Severity.HIGH, Duration.ofDays(1), remediation));
    }
}
