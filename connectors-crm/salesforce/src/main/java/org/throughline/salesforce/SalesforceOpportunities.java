package org.throughline.salesforce;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.CrmOpportunities;
import org.throughline.connector.port.Deal;
import org.throughline.connector.port.DealBilling;
import org.throughline.model.ExternalRef;
import org.throughline.model.contract.Contract;
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
        List<SalesforceRecord> rows = client.query(READ_DEAL, fields.deal(id)).items();
        SalesforceRecord row = withId(id, rows);
        Optional<String> extended = SalesforceOpportunityMapper.extended(row, mapping);
        if (extended.isEmpty()) {
            return deal(row, row, rows);
        }
        List<SalesforceRecord> engagement =
                client.query(READ_DEAL, fields.deal(extended.get())).items();
        SalesforceRecord first = withId(extended.get(), engagement);
        if (SalesforceOpportunityMapper.extended(first, mapping).isPresent()) {
            throw row.invalid(
                    mapping.getChangeOrderFields().orElseThrow().getExtendedOpportunity(),
                    "is itself a change order; it must be the first deal of the engagement");
        }
        if (!row.requiredId("AccountId").equals(first.requiredId("AccountId"))) {
            throw row.invalid("AccountId", "is not that of the deal it changes");
        }
        return deal(row, first, engagement);
    }

    /** A deal whose contract is that of the first deal of its engagement, with all change orders. */
    private Deal deal(SalesforceRecord row, SalesforceRecord first, List<SalesforceRecord> engagement) {
        SalesforceRecord account = first.parent("Account").orElseThrow(() -> first.invalid("AccountId", "is missing"));
        List<SalesforceRecord> lineItems = lineItems(first);
        Customer customer = SalesforceAccountMapper.toCustomer(
                account, mapping, SalesforceContractMapper.legalEntity(first, mapping.getSowFields()));
        Contract signed = SalesforceContractMapper.toContract(first, lineItems, customer, mapping);
        List<SalesforceChangeOrders.ChangeOrder> changes = engagement.stream()
                .filter(other -> !other.id().equals(first.id()))
                .map(other -> new SalesforceChangeOrders.ChangeOrder(other, lineItems(other)))
                .toList();
        return new Deal(
                SalesforceOpportunityMapper.toOpportunity(
                        row, row.id().equals(first.id()) ? lineItems : lineItems(row), mapping),
                customer,
                mapping.getChangeOrderFields()
                        .map(names -> new SalesforceChangeOrders(mapping, names).amended(signed, changes))
                        .orElse(signed));
    }

    private static SalesforceRecord withId(String id, List<SalesforceRecord> rows) {
        String wanted = SalesforceRefs.longId(id);
        return rows.stream()
                .filter(row -> SalesforceRefs.longId(row.id()).equals(wanted))
                .findFirst()
                .orElseThrow(() -> SalesforceRefs.unknown(READ_DEAL, SalesforceRefs.OPPORTUNITY, id));
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
