package org.throughline.model.party;

import static java.util.Objects.requireNonNull;

import java.math.RoundingMode;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * How a legal entity rounds amounts to the minor unit of the currency.
 *
 * @param mode which way
 * @param scope what is rounded
 */
public record RoundingPolicy(RoundingMode mode, RoundingScope scope) {

    /** Half up, each line: what invoices show most often, and what tax authorities accept most widely. */
    public static final RoundingPolicy HALF_UP_PER_LINE = new RoundingPolicy(RoundingMode.HALF_UP, RoundingScope.LINE);

    /**
     * Rejects the mode that does not round.
     *
     * @param mode which way
     * @param scope what is rounded
     */
    public RoundingPolicy {
        requireNonNull(mode, "RoundingPolicy.mode");
        requireNonNull(scope, "RoundingPolicy.scope");
        if (mode == RoundingMode.UNNECESSARY) {
            throw new IllegalArgumentException("RoundingPolicy.mode must round, but is UNNECESSARY");
        }
    }

    /**
     * Rounds one amount.
     *
     * @param amount the amount, at any scale
     * @return the amount at the scale of its currency
     */
    public Money round(BigMoney amount) {
        return amount.toMoney(mode);
    }

    /**
     * Adds amounts: rounded first and then added, or added first and then rounded, as {@link #scope()} says.
     *
     * @param currency the currency of the sum, needed when there is nothing to add
     * @param amounts the amounts, at any scale, all in that currency
     * @return the sum at the scale of the currency
     * @throws org.joda.money.CurrencyMismatchException if an amount is in another currency
     */
    public Money sum(CurrencyUnit currency, List<BigMoney> amounts) {
        BigMoney sum = BigMoney.zero(currency);
        for (BigMoney amount : amounts) {
            sum = sum.plus(scope == RoundingScope.LINE ? round(amount).toBigMoney() : amount);
        }
        return round(sum);
    }
}
