package org.throughline.connector.mapping;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The converters that every profile knows by name. */
enum StandardConverter implements FieldConverter {
    /** As it is; the default. */
    SAME(EnumSet.complementOf(EnumSet.of(FieldType.OTHER))) {
        @Override
        public JsonNode toCanonical(JsonNode vendorValue) {
            return vendorValue;
        }

        @Override
        public JsonNode toVendor(JsonNode canonicalValue) {
            return canonicalValue;
        }
    },

    /** Text. */
    TEXT(EnumSet.of(FieldType.TEXT, FieldType.PICKLIST)) {
        @Override
        public JsonNode toCanonical(JsonNode vendorValue) {
            return NODES.stringNode(text(vendorValue));
        }

        @Override
        public JsonNode toVendor(JsonNode canonicalValue) {
            return NODES.stringNode(text(canonicalValue));
        }
    },

    /** A number here, and its digits as text in the canonical form, as amounts have it. */
    DECIMAL_TEXT(EnumSet.of(FieldType.NUMBER)) {
        @Override
        public JsonNode toCanonical(JsonNode vendorValue) {
            if (!vendorValue.isNumber()) {
                throw new Unfit("is no number");
            }
            return NODES.stringNode(vendorValue.decimalValue().toPlainString());
        }

        @Override
        public JsonNode toVendor(JsonNode canonicalValue) {
            String digits = text(canonicalValue);
            if (!digits.matches("-?\\d{1,40}(\\.\\d{1,20})?")) {
                throw new Unfit("is no decimal of at most 40 digits and 20 decimals");
            }
            return NODES.numberNode(new BigDecimal(digits));
        }
    },

    /** Yes or no. */
    BOOLEAN(EnumSet.of(FieldType.BOOLEAN)) {
        @Override
        public JsonNode toCanonical(JsonNode vendorValue) {
            if (!vendorValue.isBoolean()) {
                throw new Unfit("is neither true nor false");
            }
            return vendorValue;
        }

        @Override
        public JsonNode toVendor(JsonNode canonicalValue) {
            return toCanonical(canonicalValue);
        }
    },

    /** A day, ISO 8601 on both sides. */
    DATE(EnumSet.of(FieldType.DATE)) {
        @Override
        public JsonNode toCanonical(JsonNode vendorValue) {
            try {
                return NODES.stringNode(LocalDate.parse(text(vendorValue)).toString());
            } catch (DateTimeException e) {
                throw new Unfit("is no date as YYYY-MM-DD");
            }
        }

        @Override
        public JsonNode toVendor(JsonNode canonicalValue) {
            return toCanonical(canonicalValue);
        }
    },

    /** A moment with its offset, which becomes one in UTC; written in UTC. */
    MOMENT(EnumSet.of(FieldType.MOMENT)) {
        @Override
        public JsonNode toCanonical(JsonNode vendorValue) {
            try {
                Instant moment =
                        OffsetDateTime.parse(text(vendorValue), WITH_OFFSET).toInstant();
                return NODES.stringNode(moment.toString());
            } catch (DateTimeException e) {
                throw new Unfit("is no moment with an offset");
            }
        }

        @Override
        public JsonNode toVendor(JsonNode canonicalValue) {
            return toCanonical(canonicalValue);
        }
    },

    /** Values parted by semicolons, which become a list. */
    SEMICOLON_LIST(EnumSet.of(FieldType.MULTI_PICKLIST, FieldType.TEXT)) {
        @Override
        public JsonNode toCanonical(JsonNode vendorValue) {
            ArrayNode list = NODES.arrayNode();
            String values = text(vendorValue);
            if (!values.isEmpty()) {
                Arrays.stream(values.split(";", -1)).forEach(list::add);
            }
            return list;
        }

        @Override
        public JsonNode toVendor(JsonNode canonicalValue) {
            StringBuilder values = new StringBuilder();
            for (JsonNode each : canonicalValue) {
                String value = text(each);
                if (value.contains(";") || value.isEmpty()) {
                    throw new Unfit("has a value that is empty or holds a semicolon");
                }
                values.append(values.isEmpty() ? "" : ";").append(value);
            }
            return NODES.stringNode(values.toString());
        }
    };

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    // Salesforce writes +0000, others Z or +00:00.
    private static final DateTimeFormatter WITH_OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);

    @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf is immutable.
    private final Set<FieldType> fieldTypes;

    StandardConverter(Set<FieldType> fieldTypes) {
        this.fieldTypes = Set.copyOf(fieldTypes);
    }

    @Override
    public Set<FieldType> fieldTypes() {
        return fieldTypes;
    }

    /** {@return the name in profiles, such as {@code decimal-text}} */
    String profileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String text(JsonNode value) {
        if (!value.isString()) {
            throw new Unfit("is no text");
        }
        return value.stringValue();
    }
}
