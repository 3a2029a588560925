package org.throughline.model.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * How much of an invoice has been paid, as one system reported it at one moment.
 *
 * <p>A status is a snapshot: two reads of the same invoice give two values that differ in {@link #getAsOf()}. Compare
 * {@code asOf} before overwriting a stored status, because reports may arrive out of order: see {@link #supersedes}.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutablePaymentStatus.class)
@JsonDeserialize(builder = PaymentStatus.Builder.class)
public interface PaymentStatus extends CanonicalValue {

    /** {@return the invoice} */
    InvoiceId getInvoiceId();

    /** {@return the document number the ERP gave the invoice} */
    String getInvoiceNumber();

    /** {@return where the invoice stands} */
    PaymentState getState();

    /** {@return the full amount billed, tax included} */
    Money getTotal();

    /** {@return the amount received so far, in the currency of the total} */
    Money getPaid();

    /** {@return the amount that credit notes took off} */
    Optional<Money> getCredited();

    /** {@return the date the rest is due} */
    LocalDate getDueDate();

    /** {@return the amount the customer disputes, part of what is open} */
    Optional<Money> getDisputed();

    /** {@return the amount given back after it was paid, by refund or by a lost dispute with the bank; part of what was paid} */
    Optional<Money> getRefunded();

    /** {@return the amount that is no longer expected, part of what is open} */
    Optional<Money> getWrittenOff();

    /** {@return how often the customer was reminded: 0 if never} */
    @Value.Default
    default int getDunningLevel() {
        return 0;
    }

    /** {@return the moment the source system produced this snapshot} */
    Instant getAsOf();

    /** {@return what is still to be paid; negative if too much was paid} */
    default Money open() {
        return getTotal()
                .minus(getPaid())
                .minus(getCredited().orElse(Money.zero(getTotal().getCurrencyUnit())));
    }

    /** {@return what was paid beyond the total, zero if nothing} */
    default Money overpaid() {
        return open().isNegative() ? open().negated() : Money.zero(getTotal().getCurrencyUnit());
    }

    /**
     * Whether this snapshot may take the place of another.
     *
     * @param stored the one that is known
     * @return true if both are of the same invoice and this one is the later one; a stale report, and the same report
     *     again, change nothing
     */
    default boolean supersedes(PaymentStatus stored) {
        return getInvoiceId().equals(stored.getInvoiceId()) && getAsOf().isAfter(stored.getAsOf());
    }

    /**
     * Rejects a status that can never be right, whatever system it came from.
     *
     * @throws IllegalStateException if the currencies differ or the paid amount is negative
     */
    @Value.Check
    default void check() {
        if (!getPaid().getCurrencyUnit().equals(getTotal().getCurrencyUnit())) {
            throw new IllegalStateException("paid is in " + getPaid().getCurrencyUnit() + " but total is in "
                    + getTotal().getCurrencyUnit());
        }
        if (getPaid().isNegative()) {
            throw new IllegalStateException("paid is negative: " + getPaid());
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link PaymentStatus}. Not thread-safe. */
    class Builder extends ImmutablePaymentStatus.Builder {
        Builder() {}
    }
}
