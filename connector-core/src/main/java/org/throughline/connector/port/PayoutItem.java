package org.throughline.connector.port;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.throughline.model.ExternalRef;

/**
 * One movement of money in a payout.
 *
 * @param ref the billing service's record of the movement
 * @param kind what moved
 * @param source what it is about, such as the charge or the refund; null if the service does not tell
 * @param gross the amount before fees, negative if money went out
 * @param fee what the service keeps
 */
public record PayoutItem(
        ExternalRef ref, Kind kind, @Nullable ExternalRef source, Money gross, Money fee) {

    /** What moved. */
    public enum Kind {
        /** A payment of a customer. */
        PAYMENT,
        /** A payment that went back. */
        REFUND,
        /** A payment that a bank took back, or returned. */
        DISPUTE,
        /** Fees, corrections and whatever else the service books. */
        OTHER
    }

    /** {@return what it adds to the payout} */
    public Money net() {
        return gross.minus(fee);
    }
}
