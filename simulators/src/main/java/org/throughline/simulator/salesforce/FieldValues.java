package org.throughline.simulator.salesforce;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;

/** Turns what a caller sends for a field into what is stored, or refuses it in the vendor's words. */
final class FieldValues {
    private static final DateTimeFormatter OUT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter IN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][XXX][xx][X]", Locale.ROOT);

    private FieldValues() {}

    static JsonNode parse(FieldDef field, JsonNode value) {
        return switch (field.type()) {
            case "boolean" -> bool(field, value);
            case "int", "double", "currency", "percent" -> number(field, value);
            case "date" -> date(field, value);
            case "datetime" -> dateTime(field, value);
            case "id", "reference" -> reference(field, value);
            default -> text(field, value);
        };
    }

    static String format(Instant instant) {
        return OUT.format(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    static Instant parseInstant(String text) {
        return OffsetDateTime.parse(text, IN).toInstant();
    }

    static boolean isSame(@Nullable JsonNode a, @Nullable JsonNode b) {
        if (a == null || a.isNull()) {
            return b == null || b.isNull();
        }
        if (b != null && a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue()) == 0;
        }
        return a.equals(b);
    }

    /** Decimals are answered with at least one decimal place and no further zeros. */
    static JsonNode out(JsonNode stored) {
        if (!stored.isBigDecimal()) {
            return stored;
        }
        BigDecimal plain = stored.decimalValue().stripTrailingZeros();
        return DecimalNode.valueOf(plain.scale() < 1 ? plain.setScale(1) : plain);
    }

    private static JsonNode text(FieldDef field, JsonNode value) {
        if (!value.isString()) {
            if (value.isObject() || value.isArray()) {
                throw unreadable(field, value);
            }
            return text(field, StringNode.valueOf(value.asString()));
        }
        String text = value.asString().strip();
        if (text.length() > field.length()) {
            throw ApiError.badRequest(
                    "STRING_TOO_LONG",
                    field.name() + ": data value too large: " + text.substring(0, Math.min(80, text.length()))
                            + " (max length=" + field.length() + ")",
                    field.name());
        }
        if (field.isRestricted() && !text.isEmpty() && !field.values().contains(text)) {
            throw ApiError.badRequest(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    field.name() + ": bad value for restricted picklist field: " + text,
                    field.name());
        }
        if (field.type().equals("email") && !text.isEmpty() && !text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw ApiError.badRequest(
                    "INVALID_EMAIL_ADDRESS", field.name() + ": invalid email address: " + text, field.name());
        }
        return StringNode.valueOf(text);
    }

    private static JsonNode bool(FieldDef field, JsonNode value) {
        if (value.isBoolean()) {
            return value;
        }
        if (value.isString() && value.asString().matches("true|false")) {
            return BooleanNode.valueOf(value.asString().equals("true"));
        }
        throw unreadable(field, value);
    }

    private static JsonNode number(FieldDef field, JsonNode value) {
        BigDecimal number;
        try {
            number = value.isNumber() ? value.decimalValue() : new BigDecimal(value.asString());
        } catch (NumberFormatException e) {
            throw unreadable(field, value);
        }
        BigDecimal rounded = number.setScale(field.scale(), RoundingMode.HALF_UP);
        if (rounded.precision() - rounded.scale() > field.precision() - field.scale()) {
            throw ApiError.badRequest(
                    "NUMBER_OUTSIDE_VALID_RANGE",
                    field.name() + ": value outside of valid range on numeric field: " + number.toPlainString(),
                    field.name());
        }
        return field.type().equals("int") ? IntNode.valueOf(rounded.intValueExact()) : DecimalNode.valueOf(rounded);
    }

    private static JsonNode date(FieldDef field, JsonNode value) {
        try {
            return StringNode.valueOf(LocalDate.parse(value.asString()).toString());
        } catch (DateTimeParseException e) {
            throw unreadable(field, value);
        }
    }

    private static JsonNode dateTime(FieldDef field, JsonNode value) {
        try {
            return StringNode.valueOf(format(parseInstant(value.asString())));
        } catch (DateTimeParseException e) {
            throw unreadable(field, value);
        }
    }

    private static JsonNode reference(FieldDef field, JsonNode value) {
        return RecordId.parse(value.asString())
                .map(StringNode::valueOf)
                .orElseThrow(() -> ApiError.badRequest(
                        "MALFORMED_ID",
                        field.name() + ": id value of incorrect type: " + value.asString(),
                        field.name()));
    }

    private static ApiError unreadable(FieldDef field, JsonNode value) {
        return ApiError.badRequest(
                "JSON_PARSER_ERROR",
                "Cannot deserialize instance of " + field.type() + " from " + value.getNodeType() + " value "
                        + (value.isValueNode() ? value.asString() : "") + " of field " + field.name());
    }
}
