package org.throughline.workflow.control;

import java.time.Duration;
import java.util.List;
import org.throughline.model.billing.Invoice;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.model.validation.ReadyToPost;

/** What must hold of a taxed invoice before an ERP gets it. */
final class PostingControls {
    private static final Duration ONE_DAY = Duration.ofDays(1);

    private PostingControls() {}

    static List<Control<Invoice>> standard() {
        return List.of(
                new Control<>(
                        "invoice-ready-to-post",
                        "invoice",
                        new Finding.Policy(
                                Owner.FINANCE,
                                Severity.HIGH,
                                ONE_DAY,
                                "Compare lines and taxes of the draft with what the tax service was asked, and correct the"
                                        + " source."),
                        subject -> ReadinessValidator.reasons(subject, ReadyToPost.class)),
                new Control<Invoice>(
                                "invoice-positive",
                                "invoice.total",
                                new Finding.Policy(
                                        Owner.FINANCE,
                                        Severity.HIGH,
                                        ONE_DAY,
                                        "Credit what was billed too much on the invoices that billed it."),
                                subject -> ProjectControls.unless(
                                        !subject.netTotal().isNegative(),
                                        "the invoice comes to " + subject.netTotal() + ", which is a credit"))
                        .overridableBy(Owner.FINANCE));
    }
}
