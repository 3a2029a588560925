package org.throughline.model.party;

import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A company that the firm buys work from, such as the employer of a subcontractor.
 *
 * <p>Corresponds to NetSuite's {@code vendor} and Dynamics 365's vendor account.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableVendor.class)
@JsonDeserialize(builder = Vendor.Builder.class)
public interface Vendor extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    VendorId getId();

    /** {@return the legal name} */
    @NotBlank
    String getName();

    /** {@return the postal address} */
    Optional<Address> getAddress();

    /** {@return the registrations for taxes, empty if none is known} */
    List<TaxRegistration> getTaxRegistrations();

    /** {@return the terms under which the vendor is paid} */
    Optional<PaymentTerms> getPaymentTerms();

    /** {@return the currency the vendor bills in} */
    Optional<CurrencyUnit> getCurrency();

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Vendor}. Not thread-safe. */
    class Builder extends ImmutableVendor.Builder {
        Builder() {}
    }
}
