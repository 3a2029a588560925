package org.throughline.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;

/**
 * A country, as its ISO 3166-1 alpha-2 code.
 *
 * @param value two upper-case letters, such as {@code DE}
 */
public record CountryCode(@JsonValue String value) {
    private static final Set<String> KNOWN = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    /**
     * Rejects a code that ISO 3166-1 does not have.
     *
     * @param value two upper-case letters
     */
    public CountryCode {
        requireNonNull(value, "CountryCode.value");
        if (!KNOWN.contains(value)) {
            throw new IllegalArgumentException((value.length() <= 3 ? "'" + value + "'" : "the text")
                    + " is not an ISO 3166-1 alpha-2 country code");
        }
    }

    /**
     * Reads a code.
     *
     * @param code the code in upper case
     * @return the country
     * @throws IllegalArgumentException if ISO 3166-1 does not have it
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CountryCode of(String code) {
        return new CountryCode(code);
    }

    @Override
    public String toString() {
        return value;
    }
}
