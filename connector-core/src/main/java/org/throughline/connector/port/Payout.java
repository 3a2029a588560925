package org.throughline.connector.port;

import java.time.LocalDate;
import org.joda.money.Money;
import org.throughline.model.ExternalRef;

/**
 * Money that the billing service sends to the firm's bank account.
 *
 * @param ref the billing service's record
 * @param amount how much, in the currency of the bank account
 * @param arrivesOn the date it is expected at the bank, in UTC
 * @param state how far it is
 */
public record Payout(ExternalRef ref, Money amount, LocalDate arrivesOn, State state) {

    /** How far a payout is. */
    public enum State {
        /** On its way. */
        PENDING,
        /** Arrived, as far as the service knows. */
        PAID,
        /** It did not arrive. */
        FAILED,
        /** Stopped before it left. */
        CANCELED
    }
}
