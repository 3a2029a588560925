package org.throughline.model.party;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.throughline.model.Id;

/**
 * Names a legal entity of the firm in all systems.
 *
 * @param value the id as text
 */
public record LegalEntityId(@JsonValue String value) implements Id {

    /**
     * Rejects a text that cannot be an id.
     *
     * @param value the id as text
     */
    public LegalEntityId {
        Id.checked(value, "LegalEntityId");
    }

    /**
     * Reads an id.
     *
     * @param value the id as text
     * @return the id
     * @throws IllegalArgumentException if the text cannot be an id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static LegalEntityId of(String value) {
        return new LegalEntityId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
