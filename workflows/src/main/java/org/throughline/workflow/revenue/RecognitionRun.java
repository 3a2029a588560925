package org.throughline.workflow.revenue;

import org.throughline.model.ExternalRef;
import org.throughline.model.Period;

/**
 * Which revenue to post.
 *
 * @param opportunity the CRM's reference of the deal behind the engagement
 * @param period the accounting period; what is dated before it and was left out is posted, too
 */
public record RecognitionRun(ExternalRef opportunity, Period period) {}
