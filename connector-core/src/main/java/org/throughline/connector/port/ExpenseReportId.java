package org.throughline.connector.port;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.throughline.model.Id;

/**
 * Names an expense report in all systems.
 *
 * @param value the id as text
 */
public record ExpenseReportId(@JsonValue String value) implements Id {

    /**
     * Rejects a text that cannot be an id.
     *
     * @param value the id as text
     */
    public ExpenseReportId {
        Id.checked(value, "ExpenseReportId");
    }

    /**
     * Reads an id.
     *
     * @param value the id as text
     * @return the id
     * @throws IllegalArgumentException if the text cannot be an id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ExpenseReportId of(String value) {
        return new ExpenseReportId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
