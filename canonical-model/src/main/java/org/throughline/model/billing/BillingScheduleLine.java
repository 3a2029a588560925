package org.throughline.model.billing;

import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.contract.MilestoneId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * One amount that is planned to be billed.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableBillingScheduleLine.class)
@JsonDeserialize(builder = BillingScheduleLine.Builder.class)
public interface BillingScheduleLine extends CanonicalValue {

    /** {@return the milestone that makes it due, absent if the date alone does} */
    Optional<MilestoneId> getMilestoneId();

    /** {@return what it is for} */
    String getDescription();

    /** {@return the date it is expected} */
    LocalDate getExpectedOn();

    /** {@return the amount, without tax} */
    Money getAmount();

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link BillingScheduleLine}. Not thread-safe. */
    class Builder extends ImmutableBillingScheduleLine.Builder {
        Builder() {}
    }
}
