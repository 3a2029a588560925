package org.throughline.model.billing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** That a customer refuses to pay a part of an invoice, and how it ended. */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableDispute.class)
@JsonDeserialize(builder = Dispute.Builder.class)
public interface Dispute extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    DisputeId getId();

    /** {@return the invoice} */
    InvoiceId getInvoiceId();

    /** {@return the numbers of the disputed lines, empty if the whole invoice} */
    List<Integer> getLineNumbers();

    /** {@return why} */
    DisputeReason getReason();

    /** {@return the amount in dispute, tax included} */
    Money getAmount();

    /** {@return the date it was raised} */
    LocalDate getOpenedOn();

    /** {@return how far it is} */
    @Value.Default
    default DisputeStatus getStatus() {
        return DisputeStatus.OPEN;
    }

    /** {@return the date it was decided} */
    Optional<LocalDate> getResolvedOn();

    /** {@return the credit note that followed} */
    Optional<CreditNoteId> getCreditNoteId();

    /**
     * Rejects a dispute that can never be right.
     *
     * @throws IllegalStateException if the amount is not positive, it was decided before it was raised, or it is open
     *     and decided at once
     */
    @Value.Check
    default void check() {
        if (!getAmount().isPositive()) {
            throw new IllegalStateException("the amount in dispute is not positive: " + getAmount());
        }
        if (getResolvedOn().map(date -> date.isBefore(getOpenedOn())).orElse(false)) {
            throw new IllegalStateException("the dispute was decided before it was raised");
        }
        if (getStatus() == DisputeStatus.OPEN && getResolvedOn().isPresent()) {
            throw new IllegalStateException("the dispute is open, but has a date of decision");
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Dispute}. Not thread-safe. */
    class Builder extends ImmutableDispute.Builder {
        Builder() {}
    }
}
