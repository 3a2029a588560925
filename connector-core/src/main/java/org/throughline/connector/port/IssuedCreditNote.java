package org.throughline.connector.port;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import org.joda.money.Money;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.CreditNoteId;

/**
 * A credit note in the books of the ERP, with the amounts the ERP computed itself. Amounts are positive: a credit note over 100 takes 100 off.
 *
 * @param id the canonical id
 * @param ref the ERP's record
 * @param number the document number
 * @param date the date of the document, in the calendar of the legal entity
 * @param net the sum of the lines, without tax, in the currency of the credit note
 * @param tax the tax, in the currency of the credit note
 */
public record IssuedCreditNote(CreditNoteId id, ExternalRef ref, String number, LocalDate date, Money net, Money tax) {

    /** {@return what is taken off, tax included} */
    @JsonIgnore
    public Money total() {
        return net.plus(tax);
    }
}
