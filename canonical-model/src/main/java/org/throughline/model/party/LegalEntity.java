package org.throughline.model.party;

import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.List;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.Extensions;
import org.throughline.model.ExternalRef;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A company of the firm that contracts, invoices and keeps books (EN 16931 BG-4, the seller).
 *
 * <p>Corresponds to NetSuite's {@code subsidiary}, Dynamics 365's legal entity and Certinia's company.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableLegalEntity.class)
@JsonDeserialize(builder = LegalEntity.Builder.class)
public interface LegalEntity extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    LegalEntityId getId();

    /** {@return the registered name (BT-27)} */
    String getName();

    /** {@return the currency the books are kept in} */
    CurrencyUnit getFunctionalCurrency();

    /** {@return the registered address; its country decides the home tax rules} */
    Address getAddress();

    /** {@return the registrations for taxes, empty if none is known} */
    List<TaxRegistration> getTaxRegistrations();

    /** {@return the zone whose calendar decides on which date something happened} */
    ZoneId getTimeZone();

    /** {@return how amounts are rounded to the minor unit} */
    @Value.Default
    default RoundingMode getRounding() {
        return RoundingMode.HALF_UP;
    }

    @Override
    List<ExternalRef> getExternalRefs();

    @Override
    @Value.Default
    default Extensions getExtensions() {
        return Extensions.empty();
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link LegalEntity}. Not thread-safe. */
    class Builder extends ImmutableLegalEntity.Builder {
        Builder() {}
    }
}
