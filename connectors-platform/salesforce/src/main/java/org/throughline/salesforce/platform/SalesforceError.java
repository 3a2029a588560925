package org.throughline.salesforce.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.throughline.connector.FieldError;
import tools.jackson.databind.JsonNode;

/**
 * One entry of an error list. Salesforce names the code {@code errorCode} for a request and {@code statusCode} for a row.
 */
record SalesforceError(String code, String message, List<String> fields, JsonNode duplicates) {
    // Other texts quote the value that was refused, which may be personal data.
    private static final Set<String> TEXTS_WITHOUT_VALUES = Set.of(
            "FIELD_CUSTOM_VALIDATION_EXCEPTION",
            "REQUIRED_FIELD_MISSING",
            "INVALID_TYPE",
            "INVALID_FIELD_FOR_INSERT_UPDATE",
            "NOT_FOUND",
            "PROCESSING_HALTED",
            "REQUEST_LIMIT_EXCEEDED");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.]{1,120}");

    static List<SalesforceError> listOf(JsonNode body) {
        List<SalesforceError> errors = new ArrayList<>();
        if (body.isArray()) {
            body.forEach(item -> errors.add(of(item)));
        }
        return errors.stream().filter(error -> !error.code().isEmpty()).toList();
    }

    // Versions of the API before v57.0 misspell the name in some answers.
    static JsonNode duplicates(JsonNode item) {
        return item.has("duplicateResut") ? item.path("duplicateResut") : item.path("duplicateResult");
    }

    private static SalesforceError of(JsonNode item) {
        List<String> fields = new ArrayList<>();
        item.path("fields").forEach(field -> fields.add(name(field.asString(""))));
        String code =
                name(item.path("errorCode").asString(item.path("statusCode").asString("")));
        return new SalesforceError(code, item.path("message").asString(""), fields, duplicates(item));
    }

    // Both go into messages, and are names unless something is wrong with the answer.
    private static String name(String text) {
        return text.isEmpty() || NAME.matcher(text).matches() ? text : "UNREADABLE";
    }

    /** That something else in the same transaction failed, which is the error to report. */
    boolean isConsequence() {
        return code.equals("PROCESSING_HALTED") || code.equals("ALL_OR_NONE_OPERATION_ROLLED_BACK");
    }

    /** What operators may read: the text where it cannot quote a value, else the code; with the fields. */
    String reason() {
        return fields.isEmpty() || hasOwnText() ? text() : code + " on " + String.join(", ", fields);
    }

    /** The same for each field, and the code alone in front of them. */
    List<FieldError> fieldErrors() {
        return fields.stream().map(field -> new FieldError(field, text())).toList();
    }

    String summary() {
        return fields.isEmpty() ? text() : code;
    }

    private String text() {
        if (code.equals("INVALID_FIELD")) {
            // The lines before the last repeat the query.
            return message.substring(message.lastIndexOf('\n') + 1);
        }
        return hasOwnText() ? message : code;
    }

    private boolean hasOwnText() {
        return TEXTS_WITHOUT_VALUES.contains(code) && !message.isEmpty();
    }
}
