package org.throughline.model.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.throughline.model.Id;

/**
 * Names a revenue schedule in all systems.
 *
 * @param value the id as text
 */
public record RevenueScheduleId(@JsonValue String value) implements Id {
    /**
     * Rejects a text that cannot be an id.
     *
     * @param value the id as text
     */
    public RevenueScheduleId {
        Id.checked(value, "RevenueScheduleId");
    }

    /**
     * Reads an id.
     *
     * @param value the id as text
     * @return the id
     * @throws IllegalArgumentException if the text cannot be an id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RevenueScheduleId of(String value) {
        return new RevenueScheduleId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
