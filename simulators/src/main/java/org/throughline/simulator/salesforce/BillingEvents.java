package org.throughline.simulator.salesforce;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Billing events: an item claims one source row (a split, an expense, a milestone); releasing the event makes its
 * sources billed, invoicing it makes them invoiced, and taking either back takes it back there.
 */
final class BillingEvents {
    private static final String EVENT = "pse__Billing_Event__c";
    private static final String ITEM = "pse__Billing_Event_Item__c";
    private static final Map<String, String> LOOKUPS = Map.of(
            "pse__Timecard__c", "pse__Timecard_Split__c",
            "pse__Expense__c", "pse__Expense__c",
            "pse__Milestone__c", "pse__Milestone__c");

    private BillingEvents() {}

    static void beforeItem(Org org, @Nullable ObjectNode old, ObjectNode item) {
        Optional<ObjectDef> object = sourceObject(org, item);
        if (object.isEmpty()) {
            return; // budgets and adjustments are not in this org
        }
        ObjectNode source = org.live(object.get().name(), sourceId(item))
                .orElseThrow(() -> ApiError.badRequest(
                        "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", "pse__Object_Id__c"));
        item.put(LOOKUPS.get(object.get().name()), Row.id(source));
        boolean isNewClaim = old == null || !Row.isSame(old, item, "pse__Object_Id__c");
        boolean needsBillable = !object.get().name().equals("pse__Milestone__c");
        if (isNewClaim && !PsaFormulas.isEligible(org, source, needsBillable)) {
            throw ApiError.badRequest(
                    "FIELD_CUSTOM_VALIDATION_EXCEPTION",
                    "Source_must_be_eligible: " + Row.id(source) + " is not eligible for billing.",
                    "pse__Object_Id__c");
        }
    }

    static void afterItem(RecordWriter writer, ObjectNode item) {
        Org org = writer.org();
        org.parent(item, EVENT, EVENT).ifPresent(event -> spread(writer, event, item));
    }

    static void afterEvent(RecordWriter writer, @Nullable ObjectNode old, ObjectNode event) {
        if (old != null) {
            items(writer.org(), Row.id(event)).forEach(item -> spread(writer, event, item));
        }
    }

    static void afterItemDelete(RecordWriter writer, ObjectNode item) {
        Org org = writer.org();
        sourceObject(org, item)
                .filter(object -> org.live(object.name(), sourceId(item)).isPresent())
                .ifPresent(object -> writer.updateByPackage(object, sourceId(item), source -> {
                    source.remove(ITEM);
                    source.remove("pse__Bill_Date__c");
                    source.put("pse__Billed__c", false);
                }));
    }

    private static List<ObjectNode> items(Org org, String eventId) {
        return org.children(ITEM, EVENT, eventId);
    }

    private static void spread(RecordWriter writer, ObjectNode event, ObjectNode item) {
        sourceObject(writer.org(), item)
                .ifPresent(object -> writer.updateByPackage(object, sourceId(item), source -> {
                    boolean isReleased = Row.flag(event, "pse__Is_Released__c");
                    source.put(ITEM, Row.id(item));
                    source.put("pse__Billed__c", isReleased);
                    if (isReleased && !Row.has(source, "pse__Bill_Date__c")) {
                        String date = Row.text(event, "pse__Date__c");
                        if (date != null) {
                            source.put("pse__Bill_Date__c", date);
                        }
                    }
                    source.put("pse__Invoiced__c", Row.flag(event, "pse__Invoiced__c"));
                    Row.copy(event, source, "pse__Invoice_Number__c");
                    Row.copy(event, source, "pse__Invoice_Date__c");
                }));
    }

    private static Optional<ObjectDef> sourceObject(Org org, ObjectNode item) {
        return org.schema().byId(sourceId(item)).filter(object -> LOOKUPS.containsKey(object.name()));
    }

    private static String sourceId(ObjectNode item) {
        String id = String.valueOf(Row.text(item, "pse__Object_Id__c"));
        return RecordId.parse(id).orElse(id);
    }
}
