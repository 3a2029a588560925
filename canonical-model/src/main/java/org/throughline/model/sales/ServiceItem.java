package org.throughline.model.sales;

import jakarta.validation.constraints.NotBlank;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.BigMoney;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.UnitCode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * Something the firm sells: one entry of its catalogue of services.
 *
 * <p>Corresponds to Salesforce's {@code Product2}, Dynamics 365's {@code product} and NetSuite's service item.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableServiceItem.class)
@JsonDeserialize(builder = ServiceItem.Builder.class)
public interface ServiceItem extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    ServiceItemId getId();

    /** {@return the code that lines name it by} */
    @NotBlank
    String getCode();

    /** {@return the name} */
    @NotBlank
    String getName();

    /** {@return what it is} */
    ServiceItemKind getKind();

    /** {@return the unit it is sold in} */
    UnitCode getUnitCode();

    /** {@return the customary price of one unit, without tax} */
    Optional<BigMoney> getListPrice();

    /** {@return the code by which a tax service knows how it is taxed, such as AvaTax's {@code SP140000}} */
    Optional<String> getTaxCode();

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link ServiceItem}. Not thread-safe. */
    class Builder extends ImmutableServiceItem.Builder {
        Builder() {}
    }
}
