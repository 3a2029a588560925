package org.throughline.workflow.projecttobilling;

import java.time.LocalDate;
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;

/**
 * What to bill.
 *
 * @param opportunity the CRM's reference of the deal behind the engagement
 * @param period the period of the work; unbilled work from before it is billed too
 * @param invoiceDate the date on the invoice, in the calendar of the legal entity
 */
public record BillingRun(ExternalRef opportunity, Period period, LocalDate invoiceDate) {}
