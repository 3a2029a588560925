package org.throughline.simulator.netsuite;

import java.math.BigDecimal;

/**
 * What one account of the simulated books has in one currency: a line of the trial balance.
 *
 * @param account the name of the account
 * @param currency the currency, in ISO 4217
 * @param debit the sum of its debits
 * @param credit the sum of its credits, not negative
 */
public record AccountBalance(String account, String currency, BigDecimal debit, BigDecimal credit) {

    static AccountBalance of(String account, String currency, BigDecimal amount) {
        return new AccountBalance(
                account, currency, amount.max(BigDecimal.ZERO), amount.negate().max(BigDecimal.ZERO));
    }

    AccountBalance plus(AccountBalance other) {
        return new AccountBalance(account, currency, debit.add(other.debit), credit.add(other.credit));
    }

    /** {@return the debits less the credits} */
    public BigDecimal balance() {
        return debit.subtract(credit);
    }
}
