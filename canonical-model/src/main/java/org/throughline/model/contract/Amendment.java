package org.throughline.model.contract;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A change order: what a contract was before it, and why it changed.
 *
 * <p>The contract shows what holds now; its amendments show the way there, so that nothing agreed is forgotten.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableAmendment.class)
@JsonDeserialize(builder = Amendment.Builder.class)
public interface Amendment extends CanonicalObject {

    /** {@return the number of the amendment on its contract, from 1} */
    int getNumber();

    /** {@return what changed, in words} */
    @NotBlank
    String getDescription();

    /** {@return the date both sides signed it} */
    LocalDate getSignedOn();

    /** {@return the first date it holds} */
    LocalDate getEffectiveFrom();

    /** {@return the value of the contract before it} */
    Money getPreviousValue();

    /** {@return the last date of work before it} */
    Optional<LocalDate> getPreviousEndDate();

    /** {@return how the work was paid before it} */
    @Valid
    BillingTerms getPreviousTerms();

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Amendment}. Not thread-safe. */
    class Builder extends ImmutableAmendment.Builder {
        Builder() {}
    }
}
