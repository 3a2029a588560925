package org.throughline.workflow;

import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.port.ErpJournals;
import org.throughline.idempotency.Effect;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.JournalPosting;
import org.throughline.model.billing.JournalPostingId;

/** Posts debits and credits to the books, each posting once. Thread-safe. */
public final class JournalPoster {
    private static final String POST = "erp.journal.post";

    private final ErpJournals journals;

    /**
     * Posts to the books of an ERP.
     *
     * @param journals the postings of the ERP
     */
    public JournalPoster(ErpJournals journals) {
        this.journals = journals;
    }

    /**
     * Posts, unless it is posted.
     *
     * @param posting the posting
     * @param journal records it
     * @return the ERP's record
     */
    public ExternalRef post(JournalPosting posting, Journal journal) {
        IdempotencyKey key = IdempotencyKey.of("journal", posting.getId());
        return journal.step(Effect.named(POST, ExternalRef.class)
                .key(posting.getId())
                .fingerprint(posting)
                .probeFor(() -> journals.find(posting.getId()))
                .perform(() -> journals.post(posting, key).ref())
                .build());
    }

    /**
     * Whether it is in the books: as the journal has it, or else the ERP.
     *
     * @param id the posting
     * @param journal what was done
     * @return true if it is
     */
    public boolean isPosted(JournalPostingId id, Journal journal) {
        return journal.result(POST, id, ExternalRef.class).isPresent()
                || journals.find(id).isPresent();
    }
}
