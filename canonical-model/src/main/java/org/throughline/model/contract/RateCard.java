package org.throughline.model.contract;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.party.ResourceId;
import org.throughline.model.validation.ReadyForProject;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * What each role costs the customer, by date, in one currency.
 *
 * <p>Corresponds to Certinia's rate card set and to Dynamics 365's price list. An empty rate card can be built, because a
 * draft may have no rates yet; it is not {@link ReadyForProject}.
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

    /** {@return what work outside the normal hours costs} */
    List<OvertimeMultiplier> getOvertimeMultipliers();

    /** {@return the hours a daily rate pays for} */
    @Value.Default
    default BigDecimal getHoursPerDay() {
        return BigDecimal.valueOf(8);
    }

    /**
     * Finds the line that prices a role on a date: the most special one that applies.
     *
     * @param role the role
     * @param resource who works, if known
     * @param region where, if known
     * @param date the date of the work
     * @return the line, or empty if the card has none
     */
    default Optional<RateCardLine> lineFor(
            String role, Optional<ResourceId> resource, Optional<String> region, LocalDate date) {
        return getLines().stream()
                .filter(line -> line.appliesTo(role, resource, region, date))
                .max(Comparator.comparing(RateCardLine::specificity));
    }

    /**
     * What a kind of overtime costs in relation to the normal rate.
     *
     * @param kind the kind, as time entries name it
     * @return the factor, or empty if the card does not price it
     */
    default Optional<BigDecimal> overtimeFactor(String kind) {
        return getOvertimeMultipliers().stream()
                .filter(multiplier -> multiplier.kind().equals(kind))
                .map(OvertimeMultiplier::factor)
                .findFirst();
    }

    /**
     * Rejects a card whose rates cannot be told apart.
     *
     * @throws IllegalStateException if a rate is in another currency, two lines price the same work, a kind of overtime
     *     has two factors, or a day has no hours or more than 24
     */
    @Value.Check
    default void check() {
        RateCardRules.check(this);
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
