package org.throughline.salesforce;

import java.util.List;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WireJson;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.DealBilling;
import org.throughline.model.ExternalRef;
import org.throughline.model.contract.EngagementStatus;
import org.throughline.model.delivery.ProjectId;
import org.throughline.salesforce.platform.GuardedResult;
import org.throughline.salesforce.platform.GuardedUpdate;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.SalesforceRestClient;
import org.throughline.salesforce.platform.Soql;
import tools.jackson.databind.node.ObjectNode;

/** What an opportunity is told of its engagement. One call each, which also tells what the opportunity says then. */
final class SalesforceWriteBack {
    private final SalesforceRestClient client;
    private final SalesforceSowFields fields;

    SalesforceWriteBack(SalesforceRestClient client, SalesforceSowFields fields) {
        this.client = client;
        this.fields = fields;
    }

    WriteResult<ProjectId> markReady(ExternalRef opportunity, ProjectId project, IdempotencyKey key) {
        String ready = EngagementStatus.READY.name();
        String projectKey = Soql.text(project.value());
        ObjectNode content =
                object().put(fields.getEngagementStatus(), ready).put(fields.getProjectKey(), project.value());
        String guard = fields.getProjectKey() + " = null OR (" + fields.getProjectKey() + " = " + projectKey + " AND "
                + fields.getEngagementStatus() + " != " + Soql.text(ready) + ")";
        GuardedResult result = client.updateIf(
                "salesforce.markReady", update(opportunity, guard, content, List.of(fields.getProjectKey())), key);
        String named = result.row().requiredText(fields.getProjectKey());
        if (!named.equals(project.value())) {
            throw new ConflictException(
                    FailureDetails.of(SalesforceRestClient.SYSTEM, "salesforce.markReady"),
                    fields.getProjectKey() + " already names another project",
                    opportunity);
        }
        return result(result, project, opportunity);
    }

    WriteResult<DealBilling> updateBilling(ExternalRef opportunity, DealBilling billing, IdempotencyKey key) {
        String asOf = Soql.dateTime(billing.asOf());
        ObjectNode content = object().put(
                        fields.getBilledAmount(), billing.billed().getAmount())
                .put(fields.getPaidAmount(), billing.paid().getAmount())
                .put(fields.getBillingAsOf(), asOf);
        String guard = fields.getBillingAsOf() + " = null OR " + fields.getBillingAsOf() + " <= " + asOf;
        List<String> readBack = List.of(fields.getBilledAmount(), fields.getPaidAmount(), fields.getBillingAsOf());
        GuardedResult result =
                client.updateIf("salesforce.updateBilling", update(opportunity, guard, content, readBack), key);
        return result(result, result.written() ? billing : billing(result.row(), billing), opportunity);
    }

    private DealBilling billing(SalesforceRecord row, DealBilling given) {
        return new DealBilling(
                row.requiredMoney(fields.getBilledAmount(), given.billed().getCurrencyUnit()),
                row.requiredMoney(fields.getPaidAmount(), given.paid().getCurrencyUnit()),
                row.requiredInstant(fields.getBillingAsOf()));
    }

    private static GuardedUpdate update(
            ExternalRef opportunity, String guard, ObjectNode content, List<String> readBack) {
        return new GuardedUpdate(
                SalesforceRefs.OPPORTUNITY, "Id = " + Soql.text(opportunity.id()), guard, content, readBack);
    }

    private static <T> WriteResult<T> result(GuardedResult result, T value, ExternalRef opportunity) {
        return new WriteResult<>(
                result.written() ? WriteOutcome.UPDATED : WriteOutcome.UNCHANGED,
                value,
                opportunity,
                result.row().requiredText(SalesforceRecord.MODIFIED));
    }

    private static ObjectNode object() {
        return WireJson.mapper().createObjectNode();
    }
}
