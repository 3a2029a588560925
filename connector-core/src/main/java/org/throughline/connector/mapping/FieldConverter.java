package org.throughline.connector.mapping;

import java.util.Set;
import org.throughline.connector.MappingException;
import tools.jackson.databind.JsonNode;

/**
 * Turns the value of a field from the vendor's form to the canonical one and back, both as JSON. Never called with null.
 *
 * <p>Implementations are stateless, and refuse what they cannot turn faithfully with {@link Unfit}, without quoting it.
 */
public interface FieldConverter {

    /**
     * Reads a vendor's value.
     *
     * @param vendorValue the value as the vendor gave it
     * @return the canonical value
     * @throws Unfit if the value has no canonical form
     * @throws MappingException if a code table refuses it
     */
    JsonNode toCanonical(JsonNode vendorValue);

    /**
     * Writes a value for a vendor.
     *
     * @param canonicalValue the canonical value
     * @return the vendor's value
     * @throws Unfit if the value has no form for the vendor
     * @throws MappingException if a code table refuses it
     */
    JsonNode toVendor(JsonNode canonicalValue);

    /** {@return the types of vendor fields it can serve} */
    Set<FieldType> fieldTypes();

    /** The value does not fit. The profile reports it as a {@link MappingException} that names the field. */
    final class Unfit extends RuntimeException {
        /**
         * Says why.
         *
         * @param reason the reason, without the value
         */
        public Unfit(String reason) {
            super(reason);
        }
    }
}
