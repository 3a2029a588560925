package org.throughline.model.party;

import static java.util.Objects.requireNonNull;

/**
 * Where a party receives electronic documents (EN 16931 BT-34 for the seller, BT-49 for the buyer).
 *
 * @param scheme the code of the address scheme in the Electronic Address Scheme list, such as {@code 9930} for a German
 *     VAT number or {@code EM} for e-mail
 * @param value the address in that scheme
 */
public record ElectronicAddress(String scheme, String value) {
    /**
     * Rejects an address with an empty part.
     *
     * @param scheme the code of the address scheme
     * @param value the address in that scheme
     */
    public ElectronicAddress {
        requireNonNull(scheme, "ElectronicAddress.scheme");
        requireNonNull(value, "ElectronicAddress.value");
        if (scheme.isBlank() || value.isBlank()) {
            throw new IllegalArgumentException("an electronic address needs a scheme and a value");
        }
    }
}
