package org.throughline.workflow.control;

import java.time.Duration;
import java.util.List;
import org.throughline.model.billing.Invoice;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.model.validation.ReadyToPost;

/** What must hold of a taxed invoice before an ERP gets it. */
final class PostingControls {
    private PostingControls() {}

    static List<Control<Invoice>> standard() {
        return List.of(new Control<>(
                "invoice-ready-to-post",
                "invoice",
                new Finding.Policy(
                        Owner.FINANCE,
                        Severity.HIGH,
                        Duration.ofDays(1),
                        "Compare lines and taxes of the draft with what the tax service was asked, and correct the source."),
                subject -> ReadinessValidator.reasons(subject, ReadyToPost.class)));
    }
}
