package org.throughline.simulator.avatax;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Which rates apply where, and where the company has nexus; read from the seed. A simplification of the real service:
 * the rate depends on country and region of the place of supply, on the tax code and on the day only, and a buyer who gives a VAT
 * number in another country of the European Union than the seller's owes the tax himself.
 */
record TaxTable(List<Rate> rates, List<Nexus> nexus) {
    private static final Set<String> EUROPEAN_UNION = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    record Rate(
            String country,
            String region,
            String jurisType,
            String jurisName,
            BigDecimal rate,
            List<String> taxCodes,
            String firstDay,
            String lastDay) {

        boolean appliesTo(String taxCode) {
            return taxCodes.contains("*") || taxCodes.contains(taxCode);
        }

        /** Dates are texts in ISO 8601, which sort as dates do. */
        boolean isInForce(String day) {
            return firstDay.compareTo(day) <= 0 && (lastDay.isEmpty() || lastDay.compareTo(day) >= 0);
        }
    }

    record Nexus(String country, String region) {}

    static TaxTable fromJson(JsonNode seed) {
        List<Rate> rates = new ArrayList<>();
        int index = 0;
        for (JsonNode rate : seed.path("rates")) {
            String path = "rates[" + index++ + "].";
            List<String> codes = new ArrayList<>();
            rate.path("taxCodes").forEach(code -> codes.add(code.asString()));
            rates.add(new Rate(
                    text(rate, path, "country"),
                    rate.path("region").asString(""),
                    text(rate, path, "jurisType"),
                    text(rate, path, "jurisName"),
                    decimal(text(rate, path, "rate"), path + "rate"),
                    codes.isEmpty() ? List.of("*") : codes,
                    rate.path("firstDay").asString(""),
                    rate.path("lastDay").asString("")));
        }
        List<Nexus> nexus = new ArrayList<>();
        index = 0;
        for (JsonNode place : seed.path("nexus")) {
            nexus.add(new Nexus(
                    text(place, "nexus[" + index++ + "].", "country"),
                    place.path("region").asString("")));
        }
        return new TaxTable(List.copyOf(rates), List.copyOf(nexus));
    }

    private static BigDecimal decimal(String text, String path) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(path + ": not a number: " + text, e);
        }
    }

    private static String text(JsonNode node, String path, String field) {
        String value = node.path(field).asString("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(path + field + " is missing");
        }
        return value;
    }

    List<Rate> ratesFor(JsonNode shipFrom, JsonNode shipTo, String taxCode, boolean buyerHasVatNumber, String taxDate) {
        String country = shipTo.path("country").asString("");
        String region = shipTo.path("region").asString("");
        boolean reverseCharge = buyerHasVatNumber
                && EUROPEAN_UNION.contains(country)
                && !country.equals(shipFrom.path("country").asString(""));
        if (reverseCharge || !hasNexus(country, region)) {
            return List.of();
        }
        return rates.stream()
                .filter(rate -> rate.country().equals(country))
                .filter(rate -> rate.region().isEmpty() || rate.region().equals(region))
                .filter(rate -> rate.appliesTo(taxCode))
                .filter(rate -> rate.isInForce(taxDate))
                .toList();
    }

    private boolean hasNexus(String country, String region) {
        return nexus.stream()
                .anyMatch(place -> place.country().equals(country)
                        && (place.region().isEmpty() || place.region().equals(region)));
    }
}
