package org.throughline.model.billing;

import java.math.BigDecimal;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.CountryCode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * The tax of one authority on one line, or on all lines of one treatment.
 *
 * <p>A tax service computes line by line; EN 16931 computes once for each category and rate. A document has one or the
 * other; {@link BillingDocument#taxBreakdown()} is the same.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableTaxLine.class)
@JsonDeserialize(builder = TaxLine.Builder.class)
public interface TaxLine extends CanonicalValue {

    /** {@return the number of the line, absent if the tax is for all lines of its category and rate} */
    Optional<Integer> getLineNumber();

    /** {@return why the line is taxed so (BT-118), absent where the tax service does not say} */
    Optional<TaxCategory> getCategory();

    /** {@return the authority, such as {@code NEW YORK}} */
    String getJurisdiction();

    /** {@return the country of the authority} */
    CountryCode getCountry();

    /** {@return the name of the tax} */
    String getTaxName();

    /** {@return the rate as a fraction: 0.19 is 19 percent} */
    BigDecimal getRate();

    /** {@return the amount the rate is applied to (BT-116)} */
    Money getTaxableAmount();

    /** {@return the tax (BT-117)} */
    Money getTax();

    /** {@return why nothing is due, in words (BT-120)} */
    Optional<String> getExemptionReason();

    /** {@return why nothing is due, as a code of the VATEX list (BT-121)} */
    Optional<String> getExemptionReasonCode();

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link TaxLine}. Not thread-safe. */
    class Builder extends ImmutableTaxLine.Builder {
        Builder() {}
    }
}
