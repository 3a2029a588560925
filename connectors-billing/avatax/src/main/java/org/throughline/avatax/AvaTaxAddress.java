package org.throughline.avatax;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.throughline.model.party.Address;

/** An address as AvaTax wants it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AvaTaxAddress(
        @Nullable String line1,
        @Nullable String line2,
        @Nullable String line3,
        String city,
        @Nullable String region,
        @Nullable String postalCode,
        String country) {

    static AvaTaxAddress from(Address address) {
        return new AvaTaxAddress(
                line(address, 0),
                line(address, 1),
                line(address, 2),
                address.getCity(),
                address.getRegion().orElse(null),
                address.getPostalCode().orElse(null),
                address.getCountry().value());
    }

    private static @Nullable String line(Address address, int index) {
        return index < address.getLines().size() ? address.getLines().get(index) : null;
    }
}
