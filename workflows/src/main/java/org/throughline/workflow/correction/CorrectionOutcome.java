package org.throughline.workflow.correction;

import org.throughline.workflow.ledger.InvoiceCorrection;

/**
 * What was taken back.
 *
 * @param correction the correction, its document with the number the ERP gave it if there is a credit note
 */
public record CorrectionOutcome(InvoiceCorrection correction) {}
