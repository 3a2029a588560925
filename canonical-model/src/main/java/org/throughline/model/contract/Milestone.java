package org.throughline.model.contract;

import java.time.LocalDate;
import java.util.List;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.Extensions;
import org.throughline.model.ExternalRef;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A result whose acceptance makes an amount of a fixed fee due.
 *
 * <p>Corresponds to Certinia's {@code pse__Milestone__c}.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableMilestone.class)
@JsonDeserialize(builder = Milestone.Builder.class)
public interface Milestone extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    MilestoneId getId();

    /** {@return what is to be reached} */
    String getName();

    /** {@return the amount due on acceptance, without tax} */
    Money getAmount();

    /** {@return the date agreed for it} */
    LocalDate getTargetDate();

    /** {@return how far it is} */
    @Value.Default
    default MilestoneStatus getStatus() {
        return MilestoneStatus.PLANNED;
    }

    @Override
    List<ExternalRef> getExternalRefs();

    @Override
    @Value.Default
    default Extensions getExtensions() {
        return Extensions.empty();
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Milestone}. Not thread-safe. */
    class Builder extends ImmutableMilestone.Builder {
        Builder() {}
    }
}
