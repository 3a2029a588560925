package org.throughline.connector.port;

import java.util.List;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.model.delivery.TimeEntry;

/** Time as the ERP keeps it for the cost of projects. What the customer pays for it is billed by invoices, not by it. */
public interface ErpTimeEntries {

    /**
     * Writes time. An entry that the ERP has already is replaced by the one with its id.
     *
     * @param entries the time; its resources and projects must exist in the ERP
     * @param key the same value on every attempt
     * @return the entries in their order, each with the ERP's record
     * @throws org.throughline.connector.MappingException if an entry has no form in the ERP's terms; nothing was sent
     * @throws org.throughline.connector.OutcomeUnknownException if the ERP has not said in time what became of them
     * @throws org.throughline.connector.RejectedException if entries were refused, which its field errors number from 0;
     *     all others are written, and a repeat with the same key writes what was repaired
     */
    List<WriteResult<TimeEntry>> record(List<TimeEntry> entries, IdempotencyKey key);
}
