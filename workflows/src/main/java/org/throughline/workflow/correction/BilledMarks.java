package org.throughline.workflow.correction;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.port.PsaWork;
import org.throughline.connector.port.Work;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.workflow.Journal;
import org.throughline.workflow.PausedException;
import org.throughline.workflow.control.Finding;
import org.throughline.workflow.ledger.InvoiceCorrection;

/** Takes the billed marks in the PSA back, or sees to it that a person has. */
final class BilledMarks {
    private static final Set<SourceKind> RECORDS_OF_THE_PSA =
            Set.of(SourceKind.TIME_ENTRY, SourceKind.EXPENSE, SourceKind.MILESTONE);

    private final PsaWork work;

    BilledMarks(PsaWork work) {
        this.work = work;
    }

    void takeBack(Invoice invoice, InvoiceCorrection done, Journal journal) {
        List<SourceRef> sources = done.released().stream()
                .filter(source -> RECORDS_OF_THE_PSA.contains(source.kind()))
                .toList();
        if (sources.isEmpty()) {
            return;
        }
        IdempotencyKey key = IdempotencyKey.of("unbilled", done.document().getId());
        journal.upsert("psa.work.mark-unbilled", key, sources, ExternalRef.class, () -> {
            try {
                return work.markUnbilled(invoice, sources, key).ref();
            } catch (UnsupportedOperationException byHandOnly) {
                requireUnmarked(invoice, sources);
                return sources.get(0).ref();
            }
        });
    }

    private void requireUnmarked(Invoice invoice, List<SourceRef> sources) {
        Set<ExternalRef> open = unbilled(invoice);
        List<String> marked = sources.stream()
                .map(SourceRef::ref)
                .filter(ref -> !open.contains(ref))
                .map(ExternalRef::toString)
                .toList();
        if (!marked.isEmpty()) {
            throw new PausedException(List.of(new Finding(
                    "sources-unmarked",
                    "psa.work",
                    "the PSA still has these as billed under "
                            + invoice.getNumber().orElse(invoice.getId().value()) + ": " + String.join(", ", marked),
                    new Finding.Policy(
                            Owner.PMO,
                            Severity.HIGH,
                            Duration.ofDays(1),
                            "Take the billing of these records back in the PSA, so that it lists them as unbilled; then"
                                    + " resume."))));
        }
    }

    private Set<ExternalRef> unbilled(Invoice invoice) {
        Work open = work.unbilled(invoice.getProjectId(), invoice.getPeriod().endExclusive());
        Set<ExternalRef> refs = new HashSet<>();
        open.timeEntries().forEach(entry -> refs.add(entry.getSource()));
        open.expenses().forEach(item -> refs.add(item.getSource()));
        open.milestones().forEach(completion -> refs.add(completion.getSource()));
        return refs;
    }
}
