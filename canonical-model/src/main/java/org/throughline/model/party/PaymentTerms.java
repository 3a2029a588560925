package org.throughline.model.party;

import java.time.LocalDate;
import org.immutables.value.Value;
import org.throughline.model.CanonicalStyle;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * When an invoice is due, counted from its date.
 *
 * <p>Corresponds to EN 16931 BT-20 and to NetSuite's {@code term}.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutablePaymentTerms.class)
@JsonDeserialize(builder = PaymentTerms.Builder.class)
public interface PaymentTerms {

    /** {@return the name both sides know the terms by, such as {@code Net 30}} */
    String getName();

    /** {@return the number of calendar days from the invoice date to the due date} */
    int getNetDays();

    /**
     * When an invoice under these terms is due.
     *
     * @param invoiceDate the invoice date
     * @return the due date
     */
    default LocalDate dueDate(LocalDate invoiceDate) {
        return invoiceDate.plusDays(getNetDays());
    }

    /**
     * Rejects terms that lie before the invoice.
     *
     * @throws IllegalStateException if the number of days is negative
     */
    @Value.Check
    default void check() {
        if (getNetDays() < 0) {
            throw new IllegalStateException("netDays is negative: " + getNetDays());
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link PaymentTerms}. Not thread-safe. */
    class Builder extends ImmutablePaymentTerms.Builder {
        Builder() {}
    }
}
