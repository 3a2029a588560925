package org.throughline.model.schema;

import static java.util.Objects.requireNonNull;

/**
 * One difference between two versions of a schema, and whom it breaks.
 *
 * @param path where, as a JSON Pointer into the schema
 * @param message what changed, and what follows from it
 * @param breaksOldData whether data that the older version accepts may be refused by the newer one
 * @param breaksOldReaders whether readers of the older version may be unable to use newer data
 */
public record SchemaChange(String path, String message, boolean breaksOldData, boolean breaksOldReaders) {
    /**
     * Rejects a value with a part missing.
     *
     * @param path where, as a JSON Pointer into the schema
     * @param message what changed, and what follows from it
     * @param breaksOldData whether data that the older version accepts may be refused by the newer one
     * @param breaksOldReaders whether readers of the older version may be unable to use newer data
     */
    public SchemaChange {
        requireNonNull(path, "SchemaChange.path");
        requireNonNull(message, "SchemaChange.message");
    }

    /** {@return whether nobody is broken} */
    public boolean isCompatible() {
        return !breaksOldData && !breaksOldReaders;
    }

    @Override
    public String toString() {
        return (path.isEmpty() ? "/" : path) + ": " + message;
    }
}
