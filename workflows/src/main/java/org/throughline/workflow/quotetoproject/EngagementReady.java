package org.throughline.workflow.quotetoproject;

import org.joda.money.Money;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.CustomerId;

/**
 * An engagement is set up in delivery and finance: work may start and be billed.
 *
 * @param engagementId the engagement
 * @param customerId the customer
 * @param projectId the project, under the same id in the PSA and the ERP
 * @param sold the value sold, without tax
 */
public record EngagementReady(EngagementId engagementId, CustomerId customerId, ProjectId projectId, Money sold) {}
