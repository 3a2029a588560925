package org.throughline.connector.port;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.model.Extensions;
import org.throughline.model.ExternalRef;
import org.throughline.model.party.CustomerId;

/**
 * A signed frame for the deals with a customer, such as a master services agreement. It has no price and no scope: those
 * are in the {@link org.throughline.model.contract.Contract} of each deal.
 *
 * @param ref what the CRM calls it
 * @param customerId the customer
 * @param number the number on the document
 * @param state how far it is
 * @param startDate the first date it is in force; null if not agreed
 * @param endDate the last date it is in force; null if it is open-ended
 * @param extensions further fields of the CRM
 */
public record CustomerAgreement(
        ExternalRef ref,
        CustomerId customerId,
        String number,
        State state,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        Extensions extensions) {

    /** How far an agreement is. */
    public enum State {
        /** Being written. */
        DRAFT,

        /** Being approved. */
        IN_APPROVAL,

        /** Signed and active; whether it is in force on a date is a matter of its dates. */
        ACTIVE
    }

    /** {@return the first date it is in force; empty if not agreed} */
    public Optional<LocalDate> start() {
        return Optional.ofNullable(startDate);
    }

    /** {@return the last date it is in force; empty if it is open-ended} */
    public Optional<LocalDate> end() {
        return Optional.ofNullable(endDate);
    }

    /**
     * Whether it covers work on a date.
     *
     * @param date the date of the work
     * @return true if it is active and the date is within its dates
     */
    public boolean isInForceOn(LocalDate date) {
        return state == State.ACTIVE
                && start().map(first -> !date.isBefore(first)).orElse(false)
                && end().map(last -> !date.isAfter(last)).orElse(true);
    }
}
