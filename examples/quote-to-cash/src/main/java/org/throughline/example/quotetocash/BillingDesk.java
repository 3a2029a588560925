package org.throughline.example.quotetocash;

import java.math.BigDecimal;
import java.util.List;
import org.throughline.connector.WireJson;
import org.throughline.model.billing.Invoice;
import org.throughline.salesforce.platform.CompositeRequest;
import org.throughline.salesforce.platform.SalesforceCollections;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.SalesforceRestClient;
import org.throughline.salesforce.platform.Soql;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody does in the PSA who takes a timecard off the billing event of an invoice: open the event, take the
 * timecard off, close the event again with what is left, correct the timecard. Done again, it changes nothing.
 */
final class BillingDesk {
    private static final String EVENT = "pse__Billing_Event__c";
    private static final String ITEM = "pse__Billing_Event_Item__c";
    private static final String TIMECARD = "pse__Timecard_Header__c";
    private static final String KEY = "Throughline_Key__c";
    private static final String EVENT_KEY = "pse__Event_Key__c";

    private final SalesforceRestClient org;
    private final Invoice invoice;

    BillingDesk(SalesforceRestClient org, Invoice invoice) {
        this.org = org;
        this.invoice = invoice;
    }

    void takeBack(String timecard, ObjectNode corrected) {
        List<SalesforceRecord> items = items();
        List<SalesforceRecord> back =
                items.stream().filter(item -> isOf(timecard, item)).toList();
        CompositeRequest open = CompositeRequest.writes();
        event(
                open,
                "open",
                object().put("pse__Invoiced__c", false)
                        .putNull("pse__Invoice_Number__c")
                        .putNull("pse__Invoice_Date__c"));
        event(open, "hold", object().put("pse__Is_Released__c", false));
        org.composite("people.openEvent", open);
        if (!back.isEmpty()) {
            SalesforceCollections.of(org)
                    .delete(
                            "people.takeOff",
                            back.stream().map(SalesforceRecord::id).toList(),
                            SalesforceCollections.Mode.ALL_OR_NONE);
        }
        BigDecimal left = items.stream()
                .filter(item -> !isOf(timecard, item))
                .map(item -> item.requiredNumber("pse__Amount__c"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        CompositeRequest close = CompositeRequest.writes();
        event(close, "release", object().put("pse__Summary_Amount__c", left).put("pse__Is_Released__c", true));
        event(
                close,
                "invoice",
                object().put("pse__Invoiced__c", true)
                        .put("pse__Invoice_Number__c", invoice.getNumber().orElseThrow())
                        .put("pse__Invoice_Date__c", invoice.getIssueDate().toString()));
        close.upsert("timecard", TIMECARD, KEY, timecard, corrected);
        org.composite("people.closeEvent", close);
    }

    private List<SalesforceRecord> items() {
        return org.query(
                        "people.items",
                        "SELECT Id, pse__Amount__c, pse__Timecard_Split__r.pse__Timecard_Header__r." + KEY + " FROM "
                                + ITEM + " WHERE pse__Billing_Event__r." + EVENT_KEY + " = "
                                + Soql.text(invoice.getId().value()))
                .items();
    }

    private static boolean isOf(String timecard, SalesforceRecord item) {
        return item.parent("pse__Timecard_Split__r")
                .flatMap(split -> split.parent("pse__Timecard_Header__r"))
                .flatMap(header -> header.text(KEY))
                .filter(timecard::equals)
                .isPresent();
    }

    private void event(CompositeRequest call, String reference, ObjectNode fields) {
        call.upsert(reference, EVENT, EVENT_KEY, invoice.getId().value(), fields);
    }

    private static ObjectNode object() {
        return WireJson.mapper().createObjectNode();
    }
}
