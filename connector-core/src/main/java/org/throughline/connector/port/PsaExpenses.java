package org.throughline.connector.port;

import java.util.Optional;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;

/** Expense reports as the PSA keeps them. */
public interface PsaExpenses {

    /**
     * Writes a report with its items, all of it or nothing. Reports and items are found again by their ids; an item that
     * the report had before and no longer names stays.
     *
     * @param report the report, as draft or submitted; a PSA approves for itself
     * @param key the same value on every attempt
     * @return the report as it was written, with the PSA's reference
     * @throws org.throughline.connector.ConflictException if the report is approved or billed and would change
     * @throws org.throughline.connector.MappingException if it has no form in the PSA's terms; nothing was sent
     */
    WriteResult<ExpenseReport> write(ExpenseReport report, IdempotencyKey key);

    /**
     * Reads a report with its items and how far its approval is.
     *
     * @param id the report
     * @return the report, or empty if the PSA certainly has none with that id
     */
    Optional<ExpenseReport> find(ExpenseReportId id);
}
