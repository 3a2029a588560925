package org.throughline.model.contract;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import org.joda.money.Money;

/**
 * An amount billed before the work, and taken off later bills until it is used up.
 *
 * @param amount the amount, without tax
 * @param dueOn the date it is billed
 */
public record Deposit(Money amount, LocalDate dueOn) {
    /**
     * Rejects a deposit of nothing.
     *
     * @param amount the amount
     * @param dueOn the date it is billed
     */
    public Deposit {
        requireNonNull(amount, "Deposit.amount");
        requireNonNull(dueOn, "Deposit.dueOn");
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a deposit must be positive, but is " + amount);
        }
    }
}
