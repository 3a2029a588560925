package org.throughline.avatax;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.MappingException;
import org.throughline.model.CountryCode;
import org.throughline.model.party.Address;

/** An address as AvaTax wants it, and has it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AvaTaxAddress(
        @Nullable String line1,
        @Nullable String line2,
        @Nullable String line3,
        @Nullable String city,
        @Nullable String region,
        @Nullable String postalCode,
        @Nullable String country) {

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

    Address toAddress() {
        Address.Builder address = Address.builder();
        address.lines(Stream.of(text(line1), text(line2), text(line3))
                        .flatMap(Optional::stream)
                        .toList())
                .city(present(city, "city"))
                .region(text(region))
                .postalCode(text(postalCode));
        try {
            return address.country(CountryCode.of(present(country, "country"))).build();
        } catch (IllegalArgumentException e) {
            throw new MappingException("ValidatedAddress", "country", "is not in ISO 3166-1");
        }
    }

    private static String present(@Nullable String value, String field) {
        return text(value).orElseThrow(() -> new MappingException("ValidatedAddress", field, "is missing"));
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
