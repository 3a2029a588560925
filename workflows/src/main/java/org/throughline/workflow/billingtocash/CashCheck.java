package org.throughline.workflow.billingtocash;

import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.throughline.model.ExternalRef;
import org.throughline.model.delivery.ProjectId;

/**
 * Whose payments to check.
 *
 * @param opportunity the CRM's reference of the deal behind the engagement
 * @param project the project that delivers it
 * @param currency the currency of the contract
 * @param asOf the date of the check; one run for each engagement and date
 */
public record CashCheck(ExternalRef opportunity, ProjectId project, CurrencyUnit currency, LocalDate asOf) {}
