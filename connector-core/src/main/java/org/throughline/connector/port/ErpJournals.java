package org.throughline.connector.port;

import java.util.Optional;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.JournalPosting;
import org.throughline.model.billing.JournalPostingId;

/** Financial postings beside those of documents, such as revenue that is recognised or work charged between entities. */
public interface ErpJournals {

    /**
     * Finds a posting by its canonical id.
     *
     * @param id the posting
     * @return the ERP's record, or empty if the ERP certainly has none with that id
     */
    Optional<ExternalRef> find(JournalPostingId id);

    /**
     * Posts debits and credits to the books.
     *
     * @param posting the posting; its accounts must exist in the ERP
     * @param key the same value on every attempt
     * @return the posting with the ERP's reference
     * @throws org.throughline.connector.ConflictException if the ERP has a posting with that id and other amounts
     * @throws org.throughline.connector.MappingException if it has a dimension that the ERP does not have
     * @throws org.throughline.connector.RejectedException if its period is closed, or an account is missing
     */
    WriteResult<JournalPosting> post(JournalPosting posting, IdempotencyKey key);
}
