package org.throughline.workflow.billingtocash;

import org.throughline.model.billing.InvoiceId;

/**
 * Which invoice to look after at the billing service.
 *
 * @param invoice the invoice, issued there and posted in the ERP
 * @param trigger what led to the check, such as the id of the service's event or a date; one run for each invoice and
 *     trigger
 */
public record CollectionCheck(InvoiceId invoice, String trigger) {}
