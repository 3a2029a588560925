package org.throughline.model.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.throughline.model.Id;

/**
 * Names a contract in all systems.
 *
 * @param value the id as text
 */
public record ContractId(@JsonValue String value) implements Id {

    /**
     * Rejects a text that cannot be an id.
     *
     * @param value the id as text
     */
    public ContractId {
        Id.checked(value, "ContractId");
    }

    /**
     * Reads an id.
     *
     * @param value the id as text
     * @return the id
     * @throws IllegalArgumentException if the text cannot be an id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ContractId of(String value) {
        return new ContractId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
