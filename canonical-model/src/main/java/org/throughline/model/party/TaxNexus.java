package org.throughline.model.party;

import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.CountryCode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * That a legal entity must collect a tax in a place, for a time.
 *
 * <p>Corresponds to AvaTax's company nexus.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableTaxNexus.class)
@JsonDeserialize(builder = TaxNexus.Builder.class)
public interface TaxNexus extends CanonicalValue {

    /** {@return the kind of tax} */
    TaxScheme getScheme();

    /** {@return the country} */
    CountryCode getCountry();

    /** {@return the state or province, absent if the whole country} */
    Optional<String> getRegion();

    /** {@return the first date the tax must be collected} */
    LocalDate getEffectiveFrom();

    /** {@return the first date it need no longer be collected, absent if it is open-ended} */
    Optional<LocalDate> getEffectiveUntil();

    /**
     * Whether the tax must be collected at an address on a date.
     *
     * @param address the place of supply
     * @param date the date of the tax
     * @return true if the place and the date are covered
     */
    default boolean covers(Address address, LocalDate date) {
        return address.getCountry().equals(getCountry())
                && (getRegion().isEmpty() || getRegion().equals(address.getRegion()))
                && !date.isBefore(getEffectiveFrom())
                && getEffectiveUntil().map(date::isBefore).orElse(true);
    }

    /**
     * Rejects a nexus that can never hold.
     *
     * @throws IllegalStateException if it ends before it starts
     */
    @Value.Check
    default void check() {
        if (getEffectiveUntil().isPresent()
                && !getEffectiveFrom().isBefore(getEffectiveUntil().get())) {
            throw new IllegalStateException("the nexus ends before it starts");
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link TaxNexus}. Not thread-safe. */
    class Builder extends ImmutableTaxNexus.Builder {
        Builder() {}
    }
}
