package org.throughline.model.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.throughline.model.Id;

/**
 * Names a rate card in all systems.
 *
 * @param value the id as text
 */
public record RateCardId(@JsonValue String value) implements Id {

    /**
     * Rejects a text that cannot be an id.
     *
     * @param value the id as text
     */
    public RateCardId {
        Id.checked(value, "RateCardId");
    }

    /**
     * Reads an id.
     *
     * @param value the id as text
     * @return the id
     * @throws IllegalArgumentException if the text cannot be an id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RateCardId of(String value) {
        return new RateCardId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
