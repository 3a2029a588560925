package org.throughline.salesforce;

import java.util.List;
import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
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

    private final SalesforceRestClient client;
    private final SalesforceMapping mapping;
    private final SalesforceFields fields;
    private final SalesforceFeed feed;
    private final SalesforceReader<Opportunity> reader;
    private final SalesforceWriteBack writeBack;

    SalesforceOpportunities(SalesforceRestClient client, SalesforceMapping mapping, SalesforceFeed feed) {
        this.client = client;
        this.mapping = mapping;
        this.fields = new SalesforceFields(mapping);
        this.feed = feed;
        this.reader = new SalesforceReader<>(client, feed, fields.opportunities(), this::toOpportunity);
        this.writeBack = new SalesforceWriteBack(client, mapping.getStatusTarget());
    }

    @Override
    public Stream<Change<Opportunity>> changedSince(Cursor since) {
        return reader.changes("salesforce.listOpportunities", since);
    }

    @Override
    public Stream<Change<ExternalRef>> wonSince(Cursor since) {
        return feed.changes("salesforce.listWonDeals", fields.wonOpportunities(), since, SalesforceRefs::of);
    }

    @Override
    public Deal deal(ExternalRef opportunity) {
        String id = SalesforceRefs.requireId(READ_DEAL, SalesforceRefs.OPPORTUNITY, opportunity);
        SalesforceRecord row = client.query(READ_DEAL, fields.deal(id)).items().stream()
                .findFirst()
                .orElseThrow(() -> SalesforceRefs.unknown(READ_DEAL, SalesforceRefs.OPPORTUNITY, id));
        SalesforceRecord account = row.parent("Account").orElseThrow(() -> row.invalid("AccountId", "is missing"));
        List<SalesforceRecord> lineItems = lineItems(row);
        Customer customer = SalesforceAccountMapper.toCustomer(
                account, mapping, SalesforceContractMapper.legalEntity(row, mapping.getSowFields()));
        return new Deal(
                SalesforceOpportunityMapper.toOpportunity(row, lineItems, mapping),
                customer,
                SalesforceContractMapper.toContract(row, lineItems, customer, mapping));
    }

    @Override
    public WriteResult<ProjectId> markReady(ExternalRef opportunity, ProjectId project, IdempotencyKey key) {
        SalesforceRefs.requireId("salesforce.markReady", SalesforceRefs.OPPORTUNITY, opportunity);
        return writeBack.markReady(opportunity, project, key);
    }

    @Override
    public WriteResult<DealBilling> updateBilling(ExternalRef opportunity, DealBilling billing, IdempotencyKey key) {
        SalesforceRefs.requireId("salesforce.updateBilling", SalesforceRefs.OPPORTUNITY, opportunity);
        return writeBack.updateBilling(opportunity, billing, key);
    }

    private Opportunity toOpportunity(SalesforceRecord row) {
        return SalesforceOpportunityMapper.toOpportunity(row, lineItems(row), mapping);
    }

    private List<SalesforceRecord> lineItems(SalesforceRecord row) {
        return SalesforceLines.all(client, row, SalesforceFields.LINE_ITEMS);
    }
}
