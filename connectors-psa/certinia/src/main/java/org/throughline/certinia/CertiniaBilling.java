package org.throughline.certinia;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.throughline.connector.MappingException;
import org.throughline.connector.WireJson;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.money.MoneyMath;
import org.throughline.salesforce.platform.CompositeRequest;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one call that marks the sources of an invoice as billed: a billing event under the id of the invoice, an item for
 * each source, release, invoice number. Pure: the same invoice gives the same call.
 */
final class CertiniaBilling {
    static final int MAX_SOURCES = CompositeRequest.MAX_ROWS * CompositeRequest.MAX_COLLECTIONS;

    /** The part of the call that makes the billing event. */
    static final String EVENT = "event";

    private static final int DESCRIPTION_LENGTH = 255;

    private final Invoice invoice;
    private final CertiniaFields fields;

    private CertiniaBilling(Invoice invoice, CertiniaFields fields) {
        this.invoice = invoice;
        this.fields = fields;
    }

    static CompositeRequest request(Invoice invoice, CertiniaFields fields) {
        return new CertiniaBilling(invoice, fields).request();
    }

    private CompositeRequest request() {
        String number = invoice.getNumber()
                .orElseThrow(() -> new IllegalArgumentException("invoice " + invoice.getId() + " has no number"));
        List<ObjectNode> items = items();
        if (items.size() > MAX_SOURCES) {
            throw new MappingException(
                    "Invoice",
                    "lines",
                    "name " + items.size() + " sources, one call to Certinia marks " + MAX_SOURCES
                            + "; bill a shorter period");
        }
        CompositeRequest call = CompositeRequest.writes();
        upsertEvent(call, EVENT, event());
        call.upsertAll("items", CertiniaObjects.BILLING_EVENT_ITEM, fields.getKey(), items);
        // Sources must be billed before they are invoiced.
        upsertEvent(call, "release", object().put("pse__Is_Released__c", true));
        upsertEvent(
                call,
                "invoice",
                object().put("pse__Invoiced__c", true)
                        .put("pse__Invoice_Number__c", number)
                        .put("pse__Invoice_Date__c", invoice.getIssueDate().toString()));
        return call;
    }

    private void upsertEvent(CompositeRequest call, String reference, ObjectNode event) {
        call.upsert(
                reference,
                CertiniaObjects.BILLING_EVENT,
                CertiniaObjects.EVENT_KEY,
                invoice.getId().value(),
                event);
    }

    private ObjectNode event() {
        ObjectNode event = object().put("CurrencyIsoCode", invoice.getCurrency().getCode())
                .put("pse__Date__c", invoice.getIssueDate().toString())
                .put("pse__Summary_Amount__c", invoice.netTotal().getAmount());
        linkProject(event);
        return event;
    }

    private List<ObjectNode> items() {
        List<ObjectNode> items = new ArrayList<>();
        amounts().forEach((source, item) -> items.add(item(source, item)));
        return items;
    }

    private ObjectNode item(SourceRef source, Item item) {
        Category category = Category.of(source);
        String id = source.ref().id();
        ObjectNode row = object().put(fields.getKey(), invoice.getId().value() + ":" + id)
                .put("CurrencyIsoCode", invoice.getCurrency().getCode())
                .put("pse__Object_Id__c", id)
                .put("pse__Category__c", category.label())
                .put(category.lookup(), id)
                .put("pse__Date__c", invoice.getIssueDate().toString())
                .put("pse__Description__c", shortened(item.description()))
                .put("pse__Amount__c", item.amount().getAmount());
        CertiniaProjectSetup.link(
                row,
                "pse__Billing_Event__r",
                CertiniaObjects.EVENT_KEY,
                invoice.getId().value());
        linkProject(row);
        return row;
    }

    private void linkProject(ObjectNode row) {
        CertiniaProjectSetup.link(
                row, "pse__Project__r", fields.getKey(), invoice.getProjectId().value());
    }

    /**
     * What each source has of the invoice: an equal part of each line that names it, so that the items add up to the
     * invoice to the cent. What names no record of Certinia, such as a reduction or a fee for a period, is spread over all
     * in proportion.
     */
    private Map<SourceRef, Item> amounts() {
        Map<SourceRef, Item> items = new LinkedHashMap<>();
        Money rest = Money.zero(invoice.getCurrency());
        for (InvoiceLine line : invoice.getLines()) {
            List<SourceRef> sources =
                    line.getSources().stream().filter(Category::hasRecord).toList();
            if (sources.isEmpty()) {
                rest = rest.plus(line.getAmount());
                continue;
            }
            List<Money> parts = MoneyMath.split(line.getAmount(), Collections.nCopies(sources.size(), BigDecimal.ONE));
            for (int i = 0; i < sources.size(); i++) {
                items.merge(sources.get(i), new Item(parts.get(i), line.getDescription()), Item::plus);
            }
        }
        return rest.isZero() || items.isEmpty() ? items : spread(items, rest);
    }

    private static Map<SourceRef, Item> spread(Map<SourceRef, Item> items, Money rest) {
        List<BigDecimal> weights = items.values().stream()
                .map(item -> item.amount().getAmount().max(BigDecimal.ZERO))
                .toList();
        boolean isFree = weights.stream().allMatch(weight -> weight.signum() == 0);
        List<Money> parts = MoneyMath.split(rest, isFree ? Collections.nCopies(items.size(), BigDecimal.ONE) : weights);
        Map<SourceRef, Item> spread = new LinkedHashMap<>();
        items.forEach((source, item) -> spread.put(source, item.plus(parts.get(spread.size()))));
        return spread;
    }

    private static String shortened(String text) {
        return text.length() <= DESCRIPTION_LENGTH ? text : text.substring(0, DESCRIPTION_LENGTH - 1) + "…";
    }

    private static ObjectNode object() {
        return WireJson.mapper().createObjectNode();
    }

    private record Item(Money amount, String description) {
        Item plus(Item other) {
            return plus(other.amount);
        }

        Item plus(Money more) {
            return new Item(amount.plus(more), description);
        }
    }

    private record Category(String objectType, String label, String lookup) {
        static Category of(SourceRef source) {
            Category category = ofKind(source);
            if (!source.ref().system().equals(CertiniaObjects.SYSTEM)
                    || !source.ref().objectType().equals(category.objectType)) {
                throw new MappingException(
                        "Invoice", "lines.sources", source.ref() + " is not a " + category.objectType + " of Certinia");
            }
            return category;
        }

        /** Fees for a period, amounts kept back and deposits are in the contract only. */
        static boolean hasRecord(SourceRef source) {
            return switch (source.kind()) {
                case TIME_ENTRY, EXPENSE, MILESTONE -> true;
                case PERIOD, HOLDBACK, DEPOSIT -> false;
            };
        }

        private static Category ofKind(SourceRef source) {
            return switch (source.kind()) {
                case TIME_ENTRY -> new Category(CertiniaObjects.TIMECARD_SPLIT, "Timecard", "pse__Timecard_Split__c");
                case EXPENSE -> new Category(CertiniaObjects.EXPENSE, "Expense", "pse__Expense__c");
                case MILESTONE -> new Category(CertiniaObjects.MILESTONE, "Milestone", "pse__Milestone__c");
                case PERIOD, HOLDBACK, DEPOSIT ->
                    throw new IllegalArgumentException(source.kind() + " has no record in Certinia");
            };
        }
    }
}
