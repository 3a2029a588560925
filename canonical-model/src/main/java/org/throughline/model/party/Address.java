package org.throughline.model.party;

import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.CountryCode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A postal address.
 *
 * <p>Corresponds to the address groups of EN 16931 (BG-8 for the buyer): lines BT-50, BT-51 and BT-163, city BT-52, post
 * code BT-53, subdivision BT-54, country BT-55.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableAddress.class)
@JsonDeserialize(builder = Address.Builder.class)
public interface Address extends CanonicalValue {

    /** {@return the street lines, in order, as they are printed} */
    List<String> getLines();

    /** {@return the city} */
    String getCity();

    /** {@return the state, province or region, such as {@code NY}} */
    Optional<String> getRegion();

    /** {@return the post code} */
    Optional<String> getPostalCode();

    /** {@return the country} */
    CountryCode getCountry();

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Address}. Not thread-safe. */
    class Builder extends ImmutableAddress.Builder {
        Builder() {}
    }
}
