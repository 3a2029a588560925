package org.throughline.model.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.throughline.model.Id;

/**
 * Names an assignment in all systems.
 *
 * @param value the id as text
 */
public record AssignmentId(@JsonValue String value) implements Id {
    /**
     * Rejects a text that cannot be an id.
     *
     * @param value the id as text
     */
    public AssignmentId {
        Id.checked(value, "AssignmentId");
    }

    /**
     * Reads an id.
     *
     * @param value the id as text
     * @return the id
     * @throws IllegalArgumentException if the text cannot be an id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AssignmentId of(String value) {
        return new AssignmentId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
