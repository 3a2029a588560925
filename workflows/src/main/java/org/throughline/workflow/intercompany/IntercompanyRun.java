package org.throughline.workflow.intercompany;

import java.time.LocalDate;
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;

/**
 * Which work to charge between legal entities.
 *
 * @param opportunity the CRM's reference of the deal behind the engagement
 * @param period the period of the work
 * @param postingDate the date in both books, in the calendar of the legal entity that sells
 */
public record IntercompanyRun(ExternalRef opportunity, Period period, LocalDate postingDate) {}
