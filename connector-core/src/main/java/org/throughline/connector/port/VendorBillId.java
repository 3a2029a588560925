package org.throughline.connector.port;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.throughline.model.Id;

/**
 * Names the bill of a vendor in all systems.
 *
 * @param value the id as text
 */
public record VendorBillId(@JsonValue String value) implements Id {

    /**
     * Rejects a text that cannot be an id.
     *
     * @param value the id as text
     */
    public VendorBillId {
        Id.checked(value, "VendorBillId");
    }

    /**
     * Reads an id.
     *
     * @param value the id as text
     * @return the id
     * @throws IllegalArgumentException if the text cannot be an id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static VendorBillId of(String value) {
        return new VendorBillId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
