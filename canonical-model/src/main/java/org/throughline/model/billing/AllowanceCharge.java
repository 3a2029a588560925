package org.throughline.model.billing;

import java.math.BigDecimal;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * An amount taken off or put on, for a whole document (EN 16931 BG-20, BG-21) or for one line (BG-27, BG-28), without tax.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableAllowanceCharge.class)
@JsonDeserialize(builder = AllowanceCharge.Builder.class)
public interface AllowanceCharge extends CanonicalValue {

    /** {@return whether it is taken off or put on} */
    AllowanceChargeKind getKind();

    /** {@return the amount, never negative (BT-92, BT-99, BT-136, BT-141)} */
    Money getAmount();

    /** {@return what the rate is applied to (BT-93, BT-100, BT-137, BT-142)} */
    Optional<Money> getBaseAmount();

    /** {@return the share of the base amount as a fraction (BT-94, BT-101, BT-138, BT-143)} */
    Optional<BigDecimal> getRate();

    /** {@return why (BT-97, BT-104, BT-139, BT-144)} */
    String getReason();

    /** {@return the reason as a code of UN/CEFACT list 5189 or 7161} */
    Optional<String> getReasonCode();

    /** {@return how it is taxed; for one line it is taxed as the line is (BT-95, BT-96, BT-102, BT-103)} */
    Optional<TaxTreatment> getTaxTreatment();

    /** {@return the amount as it changes a sum: negative for an allowance} */
    default Money signedAmount() {
        return getKind() == AllowanceChargeKind.ALLOWANCE ? getAmount().negated() : getAmount();
    }

    /**
     * Rejects an amount that can never be right.
     *
     * @throws IllegalStateException if the amount is negative, base and amount are in different currencies, or a rate
     *     has no base
     */
    @Value.Check
    default void check() {
        if (getAmount().isNegative()) {
            throw new IllegalStateException("the amount of an allowance or charge is negative: " + getAmount());
        }
        if (getBaseAmount().map(base -> !base.isSameCurrency(getAmount())).orElse(false)) {
            throw new IllegalStateException("an allowance or charge has its base in "
                    + getBaseAmount().get().getCurrencyUnit() + " and its amount in "
                    + getAmount().getCurrencyUnit());
        }
        if (getRate().isPresent() && getBaseAmount().isEmpty()) {
            throw new IllegalStateException("an allowance or charge has a rate but no base amount");
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link AllowanceCharge}. Not thread-safe. */
    class Builder extends ImmutableAllowanceCharge.Builder {
        Builder() {}
    }
}
