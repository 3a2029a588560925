package org.throughline.model.billing;

import java.time.LocalDate;
import org.immutables.value.Value;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.Period;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * What the customer owes for work of one period (EN 16931 core invoice).
 *
 * <p>The sums are derived from the lines, see {@link BillingDocument}.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableInvoice.class)
@JsonDeserialize(builder = Invoice.Builder.class)
public non-sealed interface Invoice extends BillingDocument {

    /**
     * {@return the id, the same in all systems; given before the first write, so that a retry cannot make a second invoice}
     */
    InvoiceId getId();

    /** {@return the due date (BT-9)} */
    LocalDate getDueDate();

    /** {@return the period of the work billed (BG-14)} */
    Period getPeriod();

    /**
     * Rejects an invoice that can never be right, whatever system it came from.
     *
     * @throws IllegalStateException if an amount is in another currency, two lines have one number, an expense or
     *     milestone is billed twice, a tax names no line, or it is due before its date
     */
    @Value.Check
    default void check() {
        DocumentRules.check(this);
        if (getDueDate().isBefore(getIssueDate())) {
            throw new IllegalStateException("the invoice is due before its date");
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Invoice}. Not thread-safe. */
    class Builder extends ImmutableInvoice.Builder {
        Builder() {}
    }
}
