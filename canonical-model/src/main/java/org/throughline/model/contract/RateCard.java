package org.throughline.model.contract;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.Extensions;
import org.throughline.model.ExternalRef;
import org.throughline.model.validation.ReadyForProject;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * What each role costs the customer, by date, in one currency.
 *
 * <p>Corresponds to Certinia's rate card set. An empty rate card can be built, because a draft may have no rates yet; it
 * is not {@link ReadyForProject}.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableRateCard.class)
@JsonDeserialize(builder = RateCard.Builder.class)
public interface RateCard extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    RateCardId getId();

    /** {@return the currency of all rates} */
    CurrencyUnit getCurrency();

    /** {@return the rates} */
    @NotEmpty(groups = ReadyForProject.class, message = "has no rate")
    List<@Valid RateCardLine> getLines();

    @Override
    List<ExternalRef> getExternalRefs();

    @Override
    @Value.Default
    default Extensions getExtensions() {
        return Extensions.empty();
    }

    /**
     * Finds the line that prices a role on a date.
     *
     * @param role the role
     * @param date the date of the work
     * @return the line, or empty if the card has none
     */
    default Optional<RateCardLine> lineFor(String role, LocalDate date) {
        return getLines().stream().filter(line -> line.appliesTo(role, date)).findFirst();
    }

    /**
     * Rejects a card whose rates cannot be told apart.
     *
     * @throws IllegalStateException if a rate is in another currency, or two lines price one role on one date
     */
    @Value.Check
    default void check() {
        for (RateCardLine line : getLines()) {
            if (!line.getRatePerHour().getCurrencyUnit().equals(getCurrency())) {
                throw new IllegalStateException("the rate of " + line.getRole() + " is in "
                        + line.getRatePerHour().getCurrencyUnit() + ", the card in " + getCurrency());
            }
            long same = getLines().stream()
                    .filter(other -> other.appliesTo(line.getRole(), line.getEffectiveFrom()))
                    .count();
            if (same > 1) {
                throw new IllegalStateException(
                        "two rates of " + line.getRole() + " apply on " + line.getEffectiveFrom());
            }
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link RateCard}. Not thread-safe. */
    class Builder extends ImmutableRateCard.Builder {
        Builder() {}
    }
}
