package org.throughline.connector.port;

import org.joda.money.Money;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.CreditNoteId;

/**
 * The tax service's record of an issued credit note. Amounts are positive, as those of a credit note.
 *
 * @param creditNoteId the credit note
 * @param ref the tax service's record
 * @param net the sum of the lines, without tax
 * @param tax the tax given back
 * @param committed whether the record will be reported to the authorities
 */
public record CreditTaxDocument(CreditNoteId creditNoteId, ExternalRef ref, Money net, Money tax, boolean committed) {}
