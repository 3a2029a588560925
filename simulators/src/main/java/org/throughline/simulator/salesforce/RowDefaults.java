package org.throughline.simulator.salesforce;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Fills what a new row was not given: defaults, automatic numbers, the currency of what it belongs to. */
final class RowDefaults {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Z]+|0+)}");
    private static final Map<String, String> DATE_PARTS =
            Map.of("MM", "MM", "DD", "dd", "YYYY", "uuuu", "YYYYMMDD", "uuuuMMdd");

    private RowDefaults() {}

    static void fill(Org org, ObjectDef object, ObjectNode row) {
        inheritCurrency(org, object, row);
        LocalDate today = LocalDate.ofInstant(org.clock().instant(), ZoneOffset.UTC);
        for (FieldDef field : object.allFields()) {
            if (field.autoNumber() != null && !row.has(field.name())) {
                long number = org.store().nextSequence("number." + object.name() + "." + field.name());
                row.put(field.name(), autoNumber(field.autoNumber(), today, number));
            }
            JsonNode value = field.defaultValue();
            if (value != null && !row.has(field.name())) {
                boolean isToday = value.asString().equals("TODAY");
                row.set(field.name(), FieldValues.parse(field, isToday ? StringNode.valueOf(today.toString()) : value));
            }
        }
        Triggers.defaults(org, object, row);
    }

    // A row is in the currency of its deal, quote or project unless the caller names another.
    private static void inheritCurrency(Org org, ObjectDef object, ObjectNode row) {
        if (object.field("CurrencyIsoCode").isPresent() && !row.has("CurrencyIsoCode")) {
            Optional<ObjectNode> source = switch (object.name()) {
                case "OpportunityLineItem", "Quote" -> org.parent(row, "OpportunityId", "Opportunity");
                case "QuoteLineItem" -> org.parent(row, "QuoteId", "Quote");
                default -> org.parent(row, "pse__Project__c", "pse__Proj__c");
            };
            source.ifPresent(parent -> Row.copy(parent, row, "CurrencyIsoCode"));
        }
    }

    private static String autoNumber(String format, LocalDate today, long number) {
        Matcher matcher = PLACEHOLDER.matcher(format);
        return matcher.replaceAll(match -> {
            String part = match.group(1);
            return part.startsWith("0")
                    ? String.format(Locale.ROOT, "%0" + part.length() + "d", number)
                    : DateTimeFormatter.ofPattern(DATE_PARTS.getOrDefault(part, "uuuu"), Locale.ROOT)
                            .format(today);
        });
    }
}
