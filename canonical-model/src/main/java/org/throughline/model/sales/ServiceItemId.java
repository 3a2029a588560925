package org.throughline.model.sales;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.throughline.model.Id;

/**
 * Names a service item in all systems.
 *
 * @param value the id as text
 */
public record ServiceItemId(@JsonValue String value) implements Id {
    /**
     * Rejects a text that cannot be an id.
     *
     * @param value the id as text
     */
    public ServiceItemId {
        Id.checked(value, "ServiceItemId");
    }

    /**
     * Reads an id.
     *
     * @param value the id as text
     * @return the id
     * @throws IllegalArgumentException if the text cannot be an id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ServiceItemId of(String value) {
        return new ServiceItemId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
