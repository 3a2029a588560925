package org.throughline.model.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.throughline.model.Id;

/**
 * Names an engagement in all systems.
 *
 * @param value the id as text
 */
public record EngagementId(@JsonValue String value) implements Id {

    /**
     * Rejects a text that cannot be an id.
     *
     * @param value the id as text
     */
    public EngagementId {
        Id.checked(value, "EngagementId");
    }

    /**
     * Reads an id.
     *
     * @param value the id as text
     * @return the id
     * @throws IllegalArgumentException if the text cannot be an id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static EngagementId of(String value) {
        return new EngagementId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
