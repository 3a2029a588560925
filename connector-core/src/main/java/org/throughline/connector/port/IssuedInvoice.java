package org.throughline.connector.port;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import org.joda.money.Money;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.InvoiceId;

/**
 * An invoice in the books of the ERP, with the amounts the ERP computed itself.
 *
 * @param id the canonical id
 * @param ref the ERP's record
 * @param number the document number
 * @param invoiceDate the invoice date, in the calendar of the legal entity
 * @param net the sum of the lines, without tax, in the currency of the invoice
 * @param tax the tax, in the currency of the invoice
 */
public record IssuedInvoice(InvoiceId id, ExternalRef ref, String number, LocalDate invoiceDate, Money net, Money tax) {

    /** {@return what the customer owes, tax included} */
    @JsonIgnore
    public Money total() {
        return net.plus(tax);
    }
}
