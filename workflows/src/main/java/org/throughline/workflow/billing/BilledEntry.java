package org.throughline.workflow.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.throughline.model.billing.SourceRef;

/**
 * What went into an invoice line: one day of work, one expense, one milestone, one period.
 *
 * @param source the record that is billed
 * @param date the date of the work, or the first date of the period
 * @param quantity the hours that count on this line, 1 for what is not counted in hours
 */
public record BilledEntry(SourceRef source, LocalDate date, BigDecimal quantity) {

    @Override
    public String toString() {
        return date + " " + quantity.toPlainString() + " (" + source.ref() + ")";
    }
}
