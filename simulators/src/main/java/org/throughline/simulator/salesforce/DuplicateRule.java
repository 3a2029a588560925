package org.throughline.simulator.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds rows that are the same in some fields, in any case; the first of them must not be empty. An alert may be
 * overridden by the caller, a block may not.
 */
record DuplicateRule(String object, String name, List<String> fields, boolean isBlocking) {
    private static final String MESSAGE = "Use one of these records?";
    private static final int LAST_MISSPELT_VERSION = 56;

    static List<DuplicateRule> listFromJson(JsonNode list) {
        List<DuplicateRule> rules = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            rules.add(fromJson("org.duplicateRules[" + i + "]", list.get(i)));
        }
        return rules;
    }

    private static DuplicateRule fromJson(String where, JsonNode json) {
        String object = json.path("object").asString("");
        List<String> fields =
                json.path("fields").valueStream().map(JsonNode::asString).toList();
        String action = json.path("action").asString("");
        if (object.isEmpty() || fields.isEmpty()) {
            throw new IllegalArgumentException(where + ": object and fields are needed");
        }
        if (!Set.of("BLOCK", "ALERT").contains(action)) {
            throw new IllegalArgumentException(where + ".action: BLOCK or ALERT is needed");
        }
        String name = json.path("name").asString(object + "_Duplicate_Rule");
        return new DuplicateRule(object, name, fields, action.equals("BLOCK"));
    }

    /** Refuses a row that others are the same as, unless nothing of what is compared has changed. */
    void check(Org org, @Nullable ObjectNode old, ObjectNode row, boolean isAlertAccepted, String version) {
        boolean isChanged = old == null || fields.stream().anyMatch(field -> !Row.isSame(old, row, field));
        if (!isChanged || key(row, fields.get(0)).isEmpty() || (!isBlocking && isAlertAccepted)) {
            return;
        }
        List<ObjectNode> matches = org.store()
                .find(
                        object,
                        fields.get(0),
                        List.of(key(row, fields.get(0))),
                        other -> !Row.isDeleted(other)
                                && !Row.id(other).equals(Row.id(row))
                                && fields.stream().allMatch(f -> key(other, f).equals(key(row, f))));
        if (!matches.isEmpty()) {
            throw ApiError.badRequest("DUPLICATES_DETECTED", MESSAGE)
                    .with(nameOfResult(version), result(org, matches, version));
        }
    }

    private static String nameOfResult(String version) {
        int number = Integer.parseInt(version.substring(1, version.indexOf('.')));
        return number <= LAST_MISSPELT_VERSION ? "duplicateResut" : "duplicateResult";
    }

    private ObjectNode result(Org org, List<ObjectNode> matches, String version) {
        ObjectNode result = SalesforceJson.object()
                .put("allowSave", !isBlocking)
                .put("duplicateRule", name)
                .put("duplicateRuleEntityType", object)
                .put("errorMessage", MESSAGE);
        ObjectNode match = result.putArray("matchResults").addObject().put("entityType", object);
        match.putArray("errors");
        match.put("matchEngine", "ExactMatchEngine");
        ArrayNode records = match.putArray("matchRecords");
        for (ObjectNode row : matches) {
            ObjectNode record = records.addObject();
            record.putArray("additionalInformation");
            record.putArray("fieldDiffs");
            record.put("matchConfidence", 100.0);
            ObjectNode shown = RecordShape.attributes(org.schema().known(object), Row.id(row), version);
            record.set("record", shown.put("Id", Row.id(row)));
        }
        match.put("rule", name).put("size", matches.size()).put("success", true);
        return result;
    }

    private static String key(ObjectNode row, String field) {
        String text = Row.text(row, field);
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
