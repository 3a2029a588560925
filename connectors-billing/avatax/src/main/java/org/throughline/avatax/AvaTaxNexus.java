package org.throughline.avatax;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.throughline.model.party.Address;

/** Reads nexus declarations. Pure. */
final class AvaTaxNexus {
    private AvaTaxNexus() {}

    static Stream<AvaTaxCompany.Nexus> of(AvaTaxCompany company) {
        return company.nexus() == null ? Stream.empty() : company.nexus().stream();
    }

    static boolean covers(AvaTaxCompany.Nexus nexus, Address place, LocalDate on) {
        String country = place.getCountry().value();
        return country.equals(nexus.country()) && isInForce(nexus, on) && reaches(nexus, country, place.getRegion());
    }

    private static boolean isInForce(AvaTaxCompany.Nexus nexus, LocalDate on) {
        return (nexus.effectiveDate() == null || !nexus.effectiveDate().isAfter(on))
                && (nexus.endDate() == null || !nexus.endDate().isBefore(on));
    }

    private static boolean reaches(AvaTaxCompany.Nexus nexus, String country, Optional<String> region) {
        String declared = nexus.region() == null ? "" : nexus.region();
        boolean whole = declared.isEmpty() || declared.equals(country);
        // The United States have no tax of the whole country: beside the states, a declaration for it says nothing.
        return whole ? !country.equals("US") : region.filter(declared::equals).isPresent();
    }
}
