package org.throughline.model.event;

import jakarta.validation.Valid;
import org.immutables.value.Value;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.Id;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.ExpenseItem;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** An expense was approved and may be billed. */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableExpenseApproved.class)
@JsonDeserialize(builder = ExpenseApproved.Builder.class)
public non-sealed interface ExpenseApproved extends CanonicalValue, BusinessEvent {

    /** {@return the engagement} */
    EngagementId getEngagementId();

    /** {@return the expense} */
    @Valid
    ExpenseItem getExpense();

    @Override
    default Id subject() {
        return getExpense().getId();
    }

    @Override
    default Id partitionKey() {
        return getEngagementId();
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link ExpenseApproved}. Not thread-safe. */
    class Builder extends ImmutableExpenseApproved.Builder {
        Builder() {}
    }
}
