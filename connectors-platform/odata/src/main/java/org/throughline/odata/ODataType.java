package org.throughline.odata;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The type of a property, and how its values are written in URLs.
 *
 * @param name the full name in metadata, such as {@code Edm.String} or {@code Microsoft.Dynamics.DataEntities.NoYes}
 * @see <a href="https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html">URL conventions,
 *     5.1.1.13 literals</a>
 */
public record ODataType(String name) {
    /** Text. */
    public static final ODataType STRING = new ODataType("Edm.String");
    /** A whole number of 32 bits. */
    public static final ODataType INT32 = new ODataType("Edm.Int32");
    /** A whole number of 64 bits. */
    public static final ODataType INT64 = new ODataType("Edm.Int64");
    /** An exact decimal number. */
    public static final ODataType DECIMAL = new ODataType("Edm.Decimal");
    /** True or false. */
    public static final ODataType BOOLEAN = new ODataType("Edm.Boolean");
    /** A date without time. */
    public static final ODataType DATE = new ODataType("Edm.Date");
    /** A moment. */
    public static final ODataType DATE_TIME_OFFSET = new ODataType("Edm.DateTimeOffset");
    /** A globally unique id. */
    public static final ODataType GUID = new ODataType("Edm.Guid");

    private static final String MEMBER = "[A-Za-z_][A-Za-z0-9_]{0,127}";

    /**
     * The type of an enumeration.
     *
     * @param qualifiedName its name with its namespace
     * @return the type
     */
    public static ODataType enumeration(String qualifiedName) {
        return new ODataType(qualifiedName);
    }

    /**
     * Writes a value as it stands in a URL before percent-encoding. Whatever the value is, it stays one literal.
     *
     * @param value a {@link String} (also the member of an enumeration), {@link Integer}, {@link Long}, {@link
     *     BigDecimal}, {@link Boolean}, {@link LocalDate}, {@link Instant} or {@link UUID}, as the type wants it
     * @return the literal
     * @throws IllegalArgumentException if the value is of another kind; the message does not quote it
     */
    public String literal(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof String text) {
            return textLiteral(text);
        }
        boolean fits = switch (name) {
            case "Edm.Int32" -> value instanceof Integer;
            case "Edm.Int64" -> value instanceof Integer || value instanceof Long;
            case "Edm.Boolean" -> value instanceof Boolean;
            case "Edm.Date" -> value instanceof LocalDate;
            case "Edm.DateTimeOffset" -> value instanceof Instant;
            case "Edm.Guid" -> value instanceof UUID;
            default -> false;
        };
        if (fits) {
            return value.toString();
        }
        if (value instanceof BigDecimal number && equals(DECIMAL)) {
            return number.toPlainString();
        }
        throw new IllegalArgumentException(
                "no literal of " + name + ": " + value.getClass().getSimpleName());
    }

    private String textLiteral(String text) {
        if (equals(STRING)) {
            return "'" + text.replace("'", "''") + "'";
        }
        if (name.startsWith("Edm.") || !text.matches(MEMBER)) {
            throw new IllegalArgumentException("no literal of " + name + ": a text of another form");
        }
        return name + "'" + text + "'";
    }
}
