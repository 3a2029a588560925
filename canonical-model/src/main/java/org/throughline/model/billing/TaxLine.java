package org.throughline.model.billing;

import java.math.BigDecimal;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CountryCode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * The tax of one authority on one invoice line (summed up per rate: EN 16931 BG-23).
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableTaxLine.class)
@JsonDeserialize(builder = TaxLine.Builder.class)
public interface TaxLine {

    /** {@return the number of the invoice line} */
    int getLineNumber();

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

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link TaxLine}. Not thread-safe. */
    class Builder extends ImmutableTaxLine.Builder {
        Builder() {}
    }
}
