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
 * That a customer need not pay a tax in a place, on what ground, and for how long.
 *
 * <p>Corresponds to AvaTax's exemption certificate. In the European Union the ground is one of EN 16931 BT-121.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableTaxExemption.class)
@JsonDeserialize(builder = TaxExemption.Builder.class)
public interface TaxExemption extends CanonicalValue {

    /** {@return the kind of tax} */
    TaxScheme getScheme();

    /** {@return the country it holds in} */
    CountryCode getCountry();

    /** {@return the state or province it holds in, absent if the whole country} */
    Optional<String> getRegion();

    /** {@return the ground, such as {@code RESALE} or {@code GOVERNMENT}, in the words of the authority} */
    String getReason();

    /** {@return the number of the certificate} */
    Optional<String> getCertificateNumber();

    /** {@return the first date it holds} */
    LocalDate getValidFrom();

    /** {@return the first date it no longer holds, absent if it is open-ended} */
    Optional<LocalDate> getValidUntil();

    /**
     * Whether no tax is due at an address on a date.
     *
     * @param address the place of supply
     * @param date the date of the tax
     * @return true if the place and the date are covered
     */
    default boolean covers(Address address, LocalDate date) {
        return address.getCountry().equals(getCountry())
                && (getRegion().isEmpty() || getRegion().equals(address.getRegion()))
                && !date.isBefore(getValidFrom())
                && getValidUntil().map(date::isBefore).orElse(true);
    }

    /**
     * Rejects an exemption that can never hold.
     *
     * @throws IllegalStateException if it ends before it starts
     */
    @Value.Check
    default void check() {
        if (getValidUntil().isPresent()
                && !getValidFrom().isBefore(getValidUntil().get())) {
            throw new IllegalStateException("the exemption ends before it starts");
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link TaxExemption}. Not thread-safe. */
    class Builder extends ImmutableTaxExemption.Builder {
        Builder() {}
    }
}
