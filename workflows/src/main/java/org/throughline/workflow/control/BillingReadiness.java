package org.throughline.workflow.control;

import java.time.LocalDate;
import java.util.Optional;
import org.throughline.connector.port.Deal;
import org.throughline.model.Period;
import org.throughline.workflow.billing.BillingDraft;

/**
 * What is known when work is about to be billed.
 *
 * @param deal what was sold
 * @param draft what the work comes to
 * @param invoiceDate the date the invoice will have
 * @param openPeriod the accounting period of that date, absent if it is closed
 */
public record BillingReadiness(Deal deal, BillingDraft draft, LocalDate invoiceDate, Optional<Period> openPeriod) {}
