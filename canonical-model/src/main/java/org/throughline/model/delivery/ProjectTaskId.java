package org.throughline.model.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.throughline.model.Id;

/**
 * Names a task of a project in all systems.
 *
 * @param value the id as text
 */
public record ProjectTaskId(@JsonValue String value) implements Id {
    /**
     * Rejects a text that cannot be an id.
     *
     * @param value the id as text
     */
    public ProjectTaskId {
        Id.checked(value, "ProjectTaskId");
    }

    /**
     * Reads an id.
     *
     * @param value the id as text
     * @return the id
     * @throws IllegalArgumentException if the text cannot be an id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ProjectTaskId of(String value) {
        return new ProjectTaskId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
