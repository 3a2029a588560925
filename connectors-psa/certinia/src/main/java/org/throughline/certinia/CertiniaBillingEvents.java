package org.throughline.certinia;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.WireJson;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.PsaBillingEvents;
import org.throughline.connector.port.ReleasedBilling;
import org.throughline.model.ExternalRef;
import org.throughline.model.delivery.ProjectId;
import org.throughline.salesforce.platform.CompositeRequest;
import org.throughline.salesforce.platform.CompositeResult;
import org.throughline.salesforce.platform.GuardedResult;
import org.throughline.salesforce.platform.GuardedUpdate;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.SalesforceRestClient;
import org.throughline.salesforce.platform.Soql;
import tools.jackson.databind.node.ObjectNode;

/** Billing events that Certinia has generated and released by itself. */
final class CertiniaBillingEvents implements PsaBillingEvents {
    private static final String RELEASED = "certinia.readReleased";
    private static final String INVOICE = "certinia.markInvoiced";
    private static final String IS_RELEASED = "pse__Is_Released__c";
    private static final String INVOICED = "pse__Invoiced__c";
    private static final String NUMBER = "pse__Invoice_Number__c";
    private static final String DATE = "pse__Invoice_Date__c";
    private static final int NUMBER_LENGTH = 80;

    private final SalesforceRestClient client;
    private final CertiniaQueries queries;

    CertiniaBillingEvents(CertiniaConfig config) {
        this.client = config.getOrg().getClient();
        this.queries = new CertiniaQueries(config.getFields());
    }

    @Override
    public List<ReleasedBilling> released(ProjectId project) {
        CompositeResult result = client.composite(
                RELEASED,
                CompositeRequest.queries()
                        .query("events", queries.releasedEvents(project))
                        .query("items", queries.releasedItems(project)));
        Map<String, List<SalesforceRecord>> items = new LinkedHashMap<>();
        for (SalesforceRecord item : rows(result, "items")) {
            items.computeIfAbsent(item.requiredText("pse__Billing_Event__c"), event -> new ArrayList<>())
                    .add(item);
        }
        return rows(result, "events").stream()
                .map(event -> CertiniaBillingEventMapper.toReleased(
                        event, items.getOrDefault(event.id(), List.of()), project))
                .toList();
    }

    @Override
    public WriteResult<ExternalRef> markInvoiced(
            ExternalRef event, String invoiceNumber, LocalDate invoiceDate, IdempotencyKey key) {
        FailureDetails details = FailureDetails.of(CertiniaObjects.SYSTEM, INVOICE);
        requireEvent(event, details);
        if (invoiceNumber.isBlank() || invoiceNumber.length() > NUMBER_LENGTH) {
            throw new IllegalArgumentException("invoiceNumber has not 1 to " + NUMBER_LENGTH + " characters");
        }
        ObjectNode change = WireJson.mapper()
                .createObjectNode()
                .put(INVOICED, true)
                .put(NUMBER, invoiceNumber)
                .put(DATE, invoiceDate.toString());
        GuardedResult result = client.updateIf(
                INVOICE,
                new GuardedUpdate(
                        CertiniaObjects.BILLING_EVENT,
                        "Id = " + Soql.text(event.id()),
                        IS_RELEASED + " = true AND " + INVOICED + " = false",
                        change,
                        List.of(IS_RELEASED, INVOICED, NUMBER, DATE)),
                key);
        SalesforceRecord row = result.row();
        if (!result.written()) {
            requireSame(row, invoiceNumber, invoiceDate, details);
        }
        ExternalRef ref = CertiniaObjects.ref(row);
        return new WriteResult<>(
                result.written() ? WriteOutcome.UPDATED : WriteOutcome.UNCHANGED,
                ref,
                ref,
                row.requiredText(SalesforceRecord.MODIFIED));
    }

    private static void requireEvent(ExternalRef event, FailureDetails details) {
        if (!event.system().equals(CertiniaObjects.SYSTEM)
                || !event.objectType().equals(CertiniaObjects.BILLING_EVENT)) {
            throw new IllegalArgumentException(event + " is no billing event of Certinia");
        }
        // Salesforce answers a text that cannot be an id as a malformed query, not as a missing row.
        if (!event.id().matches("[A-Za-z0-9]{15}([A-Za-z0-9]{3})?")) {
            throw new NotFoundException(details, "no billing event has this id");
        }
    }

    private static void requireSame(
            SalesforceRecord row, String invoiceNumber, LocalDate invoiceDate, FailureDetails details) {
        ExternalRef ref = CertiniaObjects.ref(row);
        if (!row.flag(INVOICED)) {
            throw new ConflictException(details, "billing event " + row.id() + " is not released", ref);
        }
        boolean isSame = row.text(NUMBER).filter(invoiceNumber::equals).isPresent()
                && row.date(DATE).filter(invoiceDate::equals).isPresent();
        if (!isSame) {
            throw new ConflictException(details, "billing event " + row.id() + " has another invoice", ref);
        }
    }

    private List<SalesforceRecord> rows(CompositeResult result, String query) {
        return client.rest(RELEASED, result.page(query));
    }
}
