package org.throughline.model.billing;

import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.Period;
import org.throughline.model.contract.MilestoneId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** The revenue of one period. */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableRevenueScheduleLine.class)
@JsonDeserialize(builder = RevenueScheduleLine.Builder.class)
public interface RevenueScheduleLine extends CanonicalValue {

    /** {@return the period} */
    Period getPeriod();

    /** {@return the revenue, negative if earlier revenue is taken back} */
    Money getAmount();

    /** {@return the milestone that it follows from} */
    Optional<MilestoneId> getMilestoneId();

    /** {@return the date it was posted, absent if it is still planned} */
    Optional<LocalDate> getRecognizedOn();

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link RevenueScheduleLine}. Not thread-safe. */
    class Builder extends ImmutableRevenueScheduleLine.Builder {
        Builder() {}
    }
}
