package org.throughline.model.sales;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.throughline.model.Id;

/**
 * Names an opportunity in all systems.
 *
 * @param value the id as text
 */
public record OpportunityId(@JsonValue String value) implements Id {

    /**
     * Rejects a text that cannot be an id.
     *
     * @param value the id as text
     */
    public OpportunityId {
        Id.checked(value, "OpportunityId");
    }

    /**
     * Reads an id.
     *
     * @param value the id as text
     * @return the id
     * @throws IllegalArgumentException if the text cannot be an id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static OpportunityId of(String value) {
        return new OpportunityId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
