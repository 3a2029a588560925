package org.throughline.salesforce.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.WireJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a bulk job does to rows of one object.
 *
 * @param operation the name of the operation in the Bulk API
 * @param objectType the API name of the object
 * @param keyField the API name of the external id field by which rows are found; null except for an upsert
 * @param columns the fields that rows may have; a field of a parent as {@code Account.Key__c}
 */
public record BulkWrite(
        Operation operation, String objectType, @Nullable String keyField, List<String> columns) {

    /** The operations of the Bulk API. */
    public enum Operation {
        /** Makes rows. Sent twice, it makes them twice. */
        INSERT("insert"),
        /** Changes the rows with an {@code Id}. */
        UPDATE("update"),
        /** Changes the rows with a key, and makes those that are not there. */
        UPSERT("upsert"),
        /** Moves the rows with an {@code Id} to the recycle bin. */
        DELETE("delete");

        private final String vendorName;

        Operation(String vendorName) {
            this.vendorName = vendorName;
        }
    }

    /**
     * Copies the columns.
     *
     * @param operation the name of the operation in the Bulk API
     * @param objectType the API name of the object
     * @param keyField the API name of the external id field
     * @param columns the fields that rows may have
     * @throws IllegalArgumentException if a column is named twice or the column of the key is missing
     */
    public BulkWrite {
        columns = List.copyOf(columns);
        if (columns.stream().distinct().count() < columns.size()) {
            throw new IllegalArgumentException("columns: one is named twice");
        }
        String needed = keyField == null ? "Id" : keyField;
        if (operation != Operation.INSERT && !columns.contains(needed)) {
            throw new IllegalArgumentException("columns: " + needed + " is missing");
        }
    }

    /**
     * Makes rows.
     *
     * @param objectType the API name of the object
     * @param columns the fields that rows may have
     * @return the write
     */
    public static BulkWrite insert(String objectType, List<String> columns) {
        return new BulkWrite(Operation.INSERT, objectType, null, columns);
    }

    /**
     * Changes rows by their id.
     *
     * @param objectType the API name of the object
     * @param columns the fields that rows may have, {@code Id} among them
     * @return the write
     */
    public static BulkWrite update(String objectType, List<String> columns) {
        return new BulkWrite(Operation.UPDATE, objectType, null, columns);
    }

    /**
     * Makes or changes rows by their key.
     *
     * @param objectType the API name of the object
     * @param keyField the API name of an external id field
     * @param columns the fields that rows may have, the key field among them
     * @return the write
     */
    public static BulkWrite upsert(String objectType, String keyField, List<String> columns) {
        return new BulkWrite(Operation.UPSERT, objectType, keyField, columns);
    }

    /**
     * Moves rows to the recycle bin by their id.
     *
     * @param objectType the API name of the object
     * @return the write, with the column {@code Id}
     */
    public static BulkWrite delete(String objectType) {
        return new BulkWrite(Operation.DELETE, objectType, null, List.of("Id"));
    }

    /** Whether a second job with the same rows leaves the org as the first one did. */
    boolean isRepeatable() {
        return operation == Operation.UPSERT;
    }

    ObjectNode body() {
        ObjectNode body =
                WireJson.mapper().createObjectNode().put("object", objectType).put("operation", operation.vendorName);
        if (keyField != null) {
            body.put("externalIdFieldName", keyField);
        }
        return body.put("contentType", "CSV").put("lineEnding", "LF").put("columnDelimiter", "COMMA");
    }
}
