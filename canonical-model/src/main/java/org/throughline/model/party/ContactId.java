package org.throughline.model.party;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.throughline.model.Id;

/**
 * Names a contact person in all systems.
 *
 * @param value the id as text
 */
public record ContactId(@JsonValue String value) implements Id {
    /**
     * Rejects a text that cannot be an id.
     *
     * @param value the id as text
     */
    public ContactId {
        Id.checked(value, "ContactId");
    }

    /**
     * Reads an id.
     *
     * @param value the id as text
     * @return the id
     * @throws IllegalArgumentException if the text cannot be an id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ContactId of(String value) {
        return new ContactId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
