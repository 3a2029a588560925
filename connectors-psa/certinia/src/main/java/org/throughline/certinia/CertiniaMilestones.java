package org.throughline.certinia;

import java.util.List;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.WireJson;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.MilestoneProgress;
import org.throughline.connector.port.PsaMilestones;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.MilestoneCompletion;
import org.throughline.model.delivery.ProjectId;
import org.throughline.salesforce.platform.GuardedResult;
import org.throughline.salesforce.platform.GuardedUpdate;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.SalesforceRestClient;
import tools.jackson.databind.node.ObjectNode;

/** Milestones and that they are reached and accepted. */
final class CertiniaMilestones implements PsaMilestones {
    private static final String FIND = "certinia.findMilestones";
    private static final String COMPLETE = "certinia.completeMilestone";

    private final SalesforceRestClient client;
    private final CertiniaFields fields;
    private final CertiniaQueries queries;
    private final ProjectLocks locks;

    CertiniaMilestones(CertiniaConfig config, ProjectLocks locks) {
        this.client = config.getOrg().getClient();
        this.fields = config.getFields();
        this.queries = new CertiniaQueries(fields);
        this.locks = locks;
    }

    @Override
    public List<MilestoneProgress> find(ProjectId project) {
        return client.rest(FIND, client.query(FIND, queries.milestonesOf(project))).stream()
                .map(row -> CertiniaMilestoneMapper.toProgress(row, project, fields.getKey()))
                .toList();
    }

    @Override
    public WriteResult<MilestoneProgress> complete(MilestoneCompletion completion, IdempotencyKey key) {
        GuardedUpdate update = update(completion);
        GuardedResult result = locks.alone(completion.getProjectId(), () -> client.updateIf(COMPLETE, update, key));
        SalesforceRecord row = result.row();
        MilestoneProgress now = CertiniaMilestoneMapper.toProgress(row, completion.getProjectId(), fields.getKey());
        if (!result.written()) {
            throw new ConflictException(
                    FailureDetails.of(CertiniaObjects.SYSTEM, COMPLETE),
                    "milestone " + completion.getMilestoneId() + " is " + now.status() + " and stays as it is",
                    now.source());
        }
        return new WriteResult<>(WriteOutcome.UPDATED, now, now.source(), row.requiredText(SalesforceRecord.MODIFIED));
    }

    private GuardedUpdate update(MilestoneCompletion completion) {
        boolean isAccepted = completion.getApproval() == ApprovalState.APPROVED;
        if (!isAccepted && completion.getApproval() != ApprovalState.SUBMITTED) {
            throw new MappingException(
                    "MilestoneCompletion", "approval", "is neither submitted nor approved, so nothing was reached");
        }
        ObjectNode change = WireJson.mapper()
                .createObjectNode()
                .put("pse__Actual_Date__c", completion.getCompletedOn().toString())
                .put("pse__Status__c", isAccepted ? "Approved" : "Open");
        if (isAccepted) {
            // The package bills what is approved, cleared for billing and counted.
            change.put("pse__Approved__c", true)
                    .put("pse__Approved_for_Billing__c", true)
                    .put("pse__Include_In_Financials__c", true);
        }
        String open = "pse__Billed__c = false AND pse__Invoiced__c = false AND pse__Status__c IN ('Planned', 'Open'"
                + (isAccepted ? ", 'Approved')" : ")");
        return new GuardedUpdate(
                CertiniaObjects.MILESTONE,
                queries.milestone(completion.getProjectId(), completion.getMilestoneId()),
                open,
                change,
                CertiniaMilestoneMapper.fields(fields.getKey()));
    }
}
