package org.throughline.workflow.intent;

import java.time.LocalDate;
import org.throughline.model.ExternalRef;

/**
 * Which engagement to compare, and as of when.
 *
 * @param opportunity the CRM's reference of the deal behind the engagement
 * @param asOf the date, in the calendar of the legal entity: what was due before it should have happened
 * @param billedUntil the first date whose work may still be unbilled: the end of the last period that was billed
 */
public record IntentCheck(ExternalRef opportunity, LocalDate asOf, LocalDate billedUntil) {}
