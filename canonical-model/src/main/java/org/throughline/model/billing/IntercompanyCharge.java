package org.throughline.model.billing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.Period;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.money.ExchangeRate;
import org.throughline.model.party.LegalEntityId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** What one legal entity of the firm charges another for people it lent to its project. */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableIntercompanyCharge.class)
@JsonDeserialize(builder = IntercompanyCharge.Builder.class)
public interface IntercompanyCharge extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    IntercompanyChargeId getId();

    /** {@return the legal entity that lent the people and is paid} */
    LegalEntityId getProviderId();

    /** {@return the legal entity whose project it is and who pays} */
    LegalEntityId getReceiverId();

    /** {@return the project} */
    ProjectId getProjectId();

    /** {@return the period of the work} */
    Period getPeriod();

    /** {@return how it was priced} */
    TransferPricing getPricing();

    /** {@return the amount, without tax, in the functional currency of the provider} */
    Money getAmount();

    /** {@return the markup or margin as a fraction, where the pricing has one} */
    Optional<BigDecimal> getRate();

    /** {@return the rate to the functional currency of the receiver, if that is another} */
    Optional<ExchangeRate> getExchangeRate();

    /** {@return the work charged} */
    List<SourceRef> getSources();

    /**
     * Rejects a charge that can never be right.
     *
     * @throws IllegalStateException if a legal entity charges itself, or the rate converts another currency
     */
    @Value.Check
    default void check() {
        if (getProviderId().equals(getReceiverId())) {
            throw new IllegalStateException(getProviderId() + " cannot charge itself");
        }
        if (getExchangeRate()
                .map(rate -> !rate.base().equals(getAmount().getCurrencyUnit()))
                .orElse(false)) {
            throw new IllegalStateException(
                    "the charge is in " + getAmount().getCurrencyUnit() + ", but its exchange rate converts "
                            + getExchangeRate().get().base());
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link IntercompanyCharge}. Not thread-safe. */
    class Builder extends ImmutableIntercompanyCharge.Builder {
        Builder() {}
    }
}
