package org.throughline.connector.port;

import org.joda.money.Money;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.InvoiceId;

/**
 * The tax service's record of an issued invoice.
 *
 * @param invoiceId the invoice
 * @param ref the tax service's record
 * @param net the sum of the lines, without tax
 * @param tax the tax recorded
 * @param committed whether the record will be reported to the authorities
 */
public record TaxDocument(InvoiceId invoiceId, ExternalRef ref, Money net, Money tax, boolean committed) {}
