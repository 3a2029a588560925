package org.throughline.workflow.quotetoproject;

import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.ProjectId;

/**
 * An engagement will not be delivered, and no system expects it any more.
 *
 * @param engagementId the engagement
 * @param projectId its project, closed in the PSA and the ERP
 * @param requestedBy who decided it
 * @param reason why
 */
public record EngagementCancelled(EngagementId engagementId, ProjectId projectId, String requestedBy, String reason) {}
