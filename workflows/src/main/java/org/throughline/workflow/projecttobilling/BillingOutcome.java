package org.throughline.workflow.projecttobilling;

import java.util.Optional;
import org.throughline.model.billing.Invoice;

/**
 * What a billing run came to.
 *
 * @param invoice the issued invoice with its number, absent if there was nothing to bill
 */
public record BillingOutcome(Optional<Invoice> invoice) {}
