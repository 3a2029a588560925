package org.throughline.salesforce.events;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One change event, its bitmaps already turned into names.
 *
 * <p>Fields in compound fields have the name of both, such as {@code BillingAddress.City}. A field without a value has not
 * changed; JSON null says that it was emptied. Values are as Salesforce sends them: dates and times in milliseconds since
 * 1970 in UTC, dates as those of their midnight, numbers and currencies as decimals. Fields that the user cannot see are
 * not told.
 *
 * @param entityName the object type, such as {@code Opportunity}
 * @param recordIds the records, which all changed in the same way; an id may be a wildcard such as {@code 006*}
 * @param changeType what happened to them
 * @param changeOrigin who changed them, such as {@code com/salesforce/api/rest/67.0;client=MyApp}; empty if not told
 * @param transactionKey the same for all events of one transaction
 * @param sequenceNumber the place of the event in its transaction, from 1
 * @param commitTime when the transaction was committed (UTC)
 * @param commitNumber rises from one transaction to the next
 * @param changedFields the fields that an update changed, those it emptied too; empty for all other types
 * @param nulledFields the fields that an update emptied
 * @param diffFields the fields whose value is a difference in the unified format instead of the whole text
 * @param values the values that are told, by field
 */
public record ChangeEvent(
        String entityName,
        List<String> recordIds,
        ChangeType changeType,
        String changeOrigin,
        String transactionKey,
        int sequenceNumber,
        Instant commitTime,
        long commitNumber,
        List<String> changedFields,
        List<String> nulledFields,
        List<String> diffFields,
        Map<String, JsonNode> values) {

    /**
     * Copies the collections.
     *
     * @param entityName the object type
     * @param recordIds the records
     * @param changeType what happened to them
     * @param changeOrigin who changed them
     * @param transactionKey the same for all events of one transaction
     * @param sequenceNumber the place of the event in its transaction, from 1
     * @param commitTime when the transaction was committed (UTC)
     * @param commitNumber rises from one transaction to the next
     * @param changedFields the fields that an update changed
     * @param nulledFields the fields that an update emptied
     * @param diffFields the fields whose value is a difference
     * @param values the values that are told, by field
     */
    public ChangeEvent {
        recordIds = List.copyOf(recordIds);
        changedFields = List.copyOf(changedFields);
        nulledFields = List.copyOf(nulledFields);
        diffFields = List.copyOf(diffFields);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** {@return type, object and records, without values: those may be personal} */
    @Override
    public String toString() {
        return changeType + " " + entityName + " " + recordIds + " " + transactionKey + "/" + sequenceNumber;
    }
}
