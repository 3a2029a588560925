package org.throughline.model.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.throughline.model.Id;

/**
 * Names a credit note in all systems.
 *
 * @param value the id as text
 */
public record CreditNoteId(@JsonValue String value) implements Id {
    /**
     * Rejects a text that cannot be an id.
     *
     * @param value the id as text
     */
    public CreditNoteId {
        Id.checked(value, "CreditNoteId");
    }

    /**
     * Reads an id.
     *
     * @param value the id as text
     * @return the id
     * @throws IllegalArgumentException if the text cannot be an id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CreditNoteId of(String value) {
        return new CreditNoteId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
