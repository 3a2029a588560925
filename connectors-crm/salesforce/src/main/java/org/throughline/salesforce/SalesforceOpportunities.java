package org.throughline.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.throughline.connector.Cursor;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.Page;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.CrmOpportunities;
import org.throughline.connector.port.Deal;
import org.throughline.connector.port.DealBilling;
import org.throughline.model.ExternalRef;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.Customer;
import org.throughline.model.sales.Opportunity;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.SalesforceRestClient;

/** Opportunities and what hangs on them. */
final class SalesforceOpportunities implements CrmOpportunities {
    private static final String READ_DEAL = "salesforce.readDeal";
    private static final String LIST = "salesforce.listOpportunities";

    private final SalesforceRestClient client;
    private final SalesforceMapping mapping;
    private final SalesforceQueries queries;
    private final SalesforceWriteBack writeBack;

    SalesforceOpportunities(SalesforceRestClient client, SalesforceMapping mapping) {
        this.client = client;
        this.mapping = mapping;
        this.queries = new SalesforceQueries(mapping);
        this.writeBack = new SalesforceWriteBack(client, mapping.getSowFields());
    }

    @Override
    public Stream<Opportunity> changedSince(Cursor since) {
        return client.stream(LIST, queries.changedOpportunities(since)).map(row -> {
            Opportunity opportunity = toOpportunity(row, lineItems(LIST, row));
            return Opportunity.builder()
                    .from(opportunity)
                    .extensions(SalesforceChanges.stamp(row, opportunity.getExtensions()))
                    .build();
        });
    }

    @Override
    public Deal deal(ExternalRef opportunity) {
        String id = requireId(READ_DEAL, opportunity);
        List<SalesforceRecord> rows = client.query(READ_DEAL, queries.deal(id)).items();
        if (rows.isEmpty()) {
            throw unknown(READ_DEAL, id);
        }
        SalesforceRecord row = rows.get(0);
        SalesforceRecord account = row.parent("Account").orElseThrow(() -> row.invalid("AccountId", "is missing"));
        List<SalesforceRecord> lineItems = lineItems(READ_DEAL, row);
        Customer customer = SalesforceAccountMapper.toCustomer(
                account,
                mapping.getSowFields(),
                mapping.getAccountExtensionFields(),
                SalesforceContractMapper.legalEntity(row, mapping.getSowFields()));
        return new Deal(
                toOpportunity(row, lineItems),
                customer,
                SalesforceContractMapper.toContract(row, lineItems, customer, mapping.getSowFields()));
    }

    @Override
    public WriteResult<ProjectId> markReady(ExternalRef opportunity, ProjectId project, IdempotencyKey key) {
        requireId("salesforce.markReady", opportunity);
        return writeBack.markReady(opportunity, project, key);
    }

    @Override
    public WriteResult<DealBilling> updateBilling(ExternalRef opportunity, DealBilling billing, IdempotencyKey key) {
        requireId("salesforce.updateBilling", opportunity);
        return writeBack.updateBilling(opportunity, billing, key);
    }

    private Opportunity toOpportunity(SalesforceRecord row, List<SalesforceRecord> lineItems) {
        return SalesforceOpportunityMapper.toOpportunity(row, lineItems, mapping.getOpportunityExtensionFields());
    }

    private List<SalesforceRecord> lineItems(String operation, SalesforceRecord row) {
        List<SalesforceRecord> all = new ArrayList<>(row.children(SalesforceQueries.LINE_ITEMS));
        Optional<String> more = row.moreChildren(SalesforceQueries.LINE_ITEMS);
        more.ifPresent(link -> {
            Page<SalesforceRecord> page = client.queryMore(operation, link);
            all.addAll(client.rest(operation, page));
        });
        return all;
    }

    private static String requireId(String operation, ExternalRef ref) {
        if (!ref.system().equals(SalesforceRestClient.SYSTEM)
                || !ref.objectType().equals(SalesforceRefs.OPPORTUNITY)) {
            throw new IllegalArgumentException(ref + " is not a Salesforce opportunity");
        }
        // Salesforce answers a text that cannot be an id as a malformed query, not as a missing row.
        if (!ref.id().matches("[A-Za-z0-9]{15}([A-Za-z0-9]{3})?")) {
            throw unknown(operation, ref.id());
        }
        return ref.id();
    }

    private static NotFoundException unknown(String operation, String id) {
        return new NotFoundException(
                FailureDetails.of(SalesforceRestClient.SYSTEM, operation), "no opportunity has the id " + id);
    }
}
