package org.throughline.model.party;

import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
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
public interface PaymentTerms extends CanonicalValue {

    /** {@return the name both sides know the terms by, such as {@code Net 30}} */
    String getName();

    /** {@return the number of calendar days from the {@linkplain #getBasis() basis} to the due date} */
    int getNetDays();

    /** {@return where the days are counted from} */
    @Value.Default
    default DueDateBasis getBasis() {
        return DueDateBasis.INVOICE_DATE;
    }

    /** {@return what may be deducted by who pays early} */
    Optional<EarlyPaymentDiscount> getEarlyPaymentDiscount();

    /**
     * When an invoice under these terms is due.
     *
     * @param invoiceDate the invoice date
     * @return the due date
     */
    default LocalDate dueDate(LocalDate invoiceDate) {
        LocalDate start = getBasis() == DueDateBasis.END_OF_MONTH
                ? invoiceDate.withDayOfMonth(invoiceDate.lengthOfMonth())
                : invoiceDate;
        return start.plusDays(getNetDays());
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
