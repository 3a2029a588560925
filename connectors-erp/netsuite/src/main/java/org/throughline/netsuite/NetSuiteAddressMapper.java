package org.throughline.netsuite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.throughline.connector.MappingException;
import org.throughline.model.CountryCode;
import org.throughline.model.party.Address;
import tools.jackson.databind.JsonNode;

/** Maps addresses in both directions. Pure. */
final class NetSuiteAddressMapper {
    private static final int LINES = 3;

    private NetSuiteAddressMapper() {}

    static Address toAddress(NetSuiteRecord owner, JsonNode address, CountryCode countryOfOwner) {
        String country = address.path("country").path("id").asString("");
        return Address.builder()
                .lines(Stream.of("addr1", "addr2", "addr3")
                        .map(line -> address.path(line).asString(""))
                        .filter(line -> !line.isEmpty())
                        .toList())
                .city(Optional.of(address.path("city").asString(""))
                        .filter(city -> !city.isEmpty())
                        .orElseThrow(() -> new MappingException(owner.type(), "mainAddress.city", "is missing")))
                .region(Optional.of(address.path("state").asString("")).filter(state -> !state.isEmpty()))
                .postalCode(Optional.of(address.path("zip").asString("")).filter(zip -> !zip.isEmpty()))
                .country(country.isEmpty() ? countryOfOwner : country(owner, country))
                .build();
    }

    static CountryCode country(NetSuiteRecord owner, String code) {
        try {
            return CountryCode.of(code);
        } catch (IllegalArgumentException e) {
            throw new MappingException(owner.type(), "country", "is not an ISO 3166-1 country code");
        }
    }

    /** One line of the address book. */
    static Map<String, Object> fromAddress(Address address, boolean billing, boolean shipping) {
        Map<String, Object> fields = new LinkedHashMap<>();
        List<String> lines = address.getLines();
        for (int i = 0; i < Math.min(LINES, lines.size()); i++) {
            boolean last = i == LINES - 1;
            fields.put("addr" + (i + 1), last ? String.join(", ", lines.subList(i, lines.size())) : lines.get(i));
        }
        fields.put("city", address.getCity());
        address.getRegion().ifPresent(region -> fields.put("state", region));
        address.getPostalCode().ifPresent(zip -> fields.put("zip", zip));
        fields.put("country", NetSuiteKeys.internal(address.getCountry().value()));
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("defaultBilling", billing);
        line.put("defaultShipping", shipping);
        line.put("label", billing ? "Billing" : "Delivery");
        line.put("addressBookAddress", fields);
        return line;
    }
}
