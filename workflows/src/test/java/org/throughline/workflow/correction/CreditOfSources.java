package org.throughline.workflow.correction;

import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.SourceRef;
import org.throughline.workflow.ledger.BilledInvoice;

/** What {@link CorrectInvoice} takes back of an invoice, for tests of other packages. */
public final class CreditOfSources {
    private final CreditLines lines;

    public CreditOfSources(BilledInvoice billed, RoundingMode rounding) {
        this.lines = new CreditLines(billed, rounding);
    }

    public Set<SourceRef> open() {
        return lines.open();
    }

    public List<InvoiceLine> all() {
        return lines.all();
    }

    public Optional<List<InvoiceLine>> of(Set<SourceRef> sources) {
        return lines.of(sources);
    }
}
