package org.throughline.salesforce.platform;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.throughline.connector.MappingException;

/**
 * One row of a bulk job's result. CSV has no types: all values are text as Salesforce writes it, such as {@code 150.0},
 * {@code true} and {@code 2026-07-01T00:00:00.000Z}, and an empty text is null.
 *
 * @param cells the values by the names of their columns, such as {@code Account.Name}; empty for null
 */
public record BulkRow(Map<String, String> cells) {

    /**
     * Copies the values.
     *
     * @param cells the values by the names of their columns
     */
    public BulkRow {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /**
     * Reads a value.
     *
     * @param column the name of the column
     * @return the value as text; empty if it is null
     * @throws MappingException if the result has no such column
     */
    public Optional<String> text(String column) {
        String text = cells.get(column);
        if (text == null) {
            throw new MappingException("bulk result", column, "was not read");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /**
     * Reads a value that must not be null.
     *
     * @param column the name of the column
     * @return the value as text
     * @throws MappingException if it is null or the result has no such column
     */
    public String requiredText(String column) {
        return text(column).orElseThrow(() -> new MappingException("bulk result", column, "is missing"));
    }

    /** {@return the names of the columns: values may be personal data} */
    @Override
    public String toString() {
        return "BulkRow" + cells.keySet();
    }
}
