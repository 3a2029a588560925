package org.throughline.model.billing;

import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** One side of a financial posting. */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableJournalLine.class)
@JsonDeserialize(builder = JournalLine.Builder.class)
public interface JournalLine extends CanonicalValue {

    /** {@return the account in the chart of accounts} */
    @NotBlank
    String getAccount();

    /** {@return the amount: positive is a debit, negative a credit} */
    Money getAmount();

    /** {@return what it is for} */
    Optional<String> getMemo();

    /** {@return the dimensions by name, such as {@code department}} */
    Map<String, String> getDimensions();

    /** {@return whether it is a debit} */
    default boolean debit() {
        return getAmount().isPositiveOrZero();
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link JournalLine}. Not thread-safe. */
    class Builder extends ImmutableJournalLine.Builder {
        Builder() {}
    }
}
