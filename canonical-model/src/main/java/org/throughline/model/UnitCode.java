package org.throughline.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A unit of measure, as its code in UN/ECE Recommendation 20 (EN 16931 BT-130).
 *
 * <p>The list is open: any code of the recommendation may come from a vendor, and survives.
 *
 * @param value the code, such as {@code HUR} for an hour
 */
public record UnitCode(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{1,3}");

    /** An hour. */
    public static final UnitCode HOUR = new UnitCode("HUR");

    /** A day. */
    public static final UnitCode DAY = new UnitCode("DAY");

    /** A month. */
    public static final UnitCode MONTH = new UnitCode("MON");

    /** A year. */
    public static final UnitCode YEAR = new UnitCode("ANN");

    /** One, of what is not counted in a unit. */
    public static final UnitCode ONE = new UnitCode("C62");

    /**
     * Rejects what cannot be a code.
     *
     * @param value the code
     */
    public UnitCode {
        requireNonNull(value, "UnitCode.value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a unit code of UN/ECE Recommendation 20 has one to three upper-case letters and digits");
        }
    }

    /**
     * Reads a code.
     *
     * @param code one to three upper-case letters and digits
     * @return the unit
     * @throws IllegalArgumentException if it cannot be a code
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static UnitCode of(String code) {
        return new UnitCode(code);
    }

    @Override
    public String toString() {
        return value;
    }
}
