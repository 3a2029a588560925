package org.throughline.simulator.dynamicsfinance;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A property of an entity: its type, and what it does with the values it is given. */
record FieldDef(String name, String type, int maxLength, boolean required, boolean readOnly, List<String> members) {
    static final String NAMESPACE = "Microsoft.Dynamics.DataEntities";

    private static final Pattern SPEC = Pattern.compile("(\\w+)(?:\\((\\d+)\\))?(.*)");
    private static final Instant NO_DATE = Instant.parse("1900-01-01T12:00:00Z");

    /** Reads a declaration such as {@code String(20) required}. */
    static FieldDef of(String name, String spec, JsonNode enumerations) {
        Matcher found = SPEC.matcher(spec);
        if (!found.matches()) {
            throw new IllegalArgumentException("no type of a field: " + spec);
        }
        List<String> members = enumerations
                .path(found.group(1))
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        return new FieldDef(
                name,
                found.group(1),
                found.group(2) == null ? 0 : Integer.parseInt(found.group(2)),
                found.group(3).contains("required"),
                found.group(3).contains("readonly"),
                members);
    }

    boolean isEnumeration() {
        return !members.isEmpty();
    }

    boolean isText() {
        return type.equals("String");
    }

    boolean isNumber() {
        return type.equals("Decimal") || type.startsWith("Int");
    }

    String qualifiedType() {
        return isEnumeration() ? NAMESPACE + "." + type : "Edm." + type;
    }

    /** What a new record has that was given nothing. */
    JsonNode initial() {
        if (isEnumeration()) {
            return JsonNodeFactory.instance.stringNode(members.get(0));
        }
        return switch (type) {
            case "String" -> JsonNodeFactory.instance.stringNode("");
            case "DateTimeOffset" -> JsonNodeFactory.instance.stringNode(NO_DATE.toString());
            default -> JsonNodeFactory.instance.numberNode(BigDecimal.ZERO);
        };
    }

    boolean isEmpty(JsonNode value) {
        boolean isInitial = value.equals(initial()) && !isNumber() && !isEnumeration();
        return value.isMissingNode() || value.isNull() || isInitial;
    }

    /** The value as it is kept. */
    JsonNode accepted(EntityDef entity, JsonNode value) {
        if (value.isNull()) {
            return initial();
        }
        JsonNode kept = isNumber() ? number(value) : value.isString() ? text(value.stringValue()) : null;
        if (kept == null) {
            throw DynamicsError.body("Cannot convert the value of property '" + name + "' of " + entity.qualifiedType()
                    + " to the target type '" + qualifiedType() + "'.");
        }
        if (isText() && maxLength > 0 && kept.asString().length() > maxLength) {
            throw DynamicsError.write(entity, "Error: Field '" + name + "' holds at most " + maxLength + " characters");
        }
        return kept;
    }

    private @Nullable JsonNode number(JsonNode value) {
        if (!value.isNumber()) {
            return null;
        }
        BigDecimal number = value.decimalValue();
        boolean isWhole = number.stripTrailingZeros().scale() <= 0;
        return isWhole || type.equals("Decimal") ? JsonNodeFactory.instance.numberNode(number) : null;
    }

    private @Nullable JsonNode text(String value) {
        if (isEnumeration()) {
            return members.contains(value) ? JsonNodeFactory.instance.stringNode(value) : null;
        }
        if (isText()) {
            return JsonNodeFactory.instance.stringNode(value);
        }
        try {
            return JsonNodeFactory.instance.stringNode(
                    OffsetDateTime.parse(value).toInstant().toString());
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The value for comparisons: a text, a number, a moment, or the member of an enumeration. */
    Object comparable(JsonNode value) {
        if (isNumber()) {
            return value.decimalValue();
        }
        String text = value.asString("");
        if (type.equals("DateTimeOffset")) {
            return Instant.parse(text);
        }
        return isEnumeration() ? new Member(qualifiedType(), text) : text;
    }

    /** The member of an enumeration. */
    record Member(String type, String name) {}
}
