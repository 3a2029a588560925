package org.throughline.model.party;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.throughline.model.Id;

/**
 * Names a resource: a person who delivers in all systems.
 *
 * @param value the id as text
 */
public record ResourceId(@JsonValue String value) implements Id {

    /**
     * Rejects a text that cannot be an id.
     *
     * @param value the id as text
     */
    public ResourceId {
        Id.checked(value, "ResourceId");
    }

    /**
     * Reads an id.
     *
     * @param value the id as text
     * @return the id
     * @throws IllegalArgumentException if the text cannot be an id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ResourceId of(String value) {
        return new ResourceId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
