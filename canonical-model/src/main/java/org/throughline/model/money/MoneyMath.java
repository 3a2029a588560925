package org.throughline.model.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Sums and splits of money. Pure functions. */
public final class MoneyMath {
    private MoneyMath() {}

    /**
     * Adds amounts of one currency.
     *
     * @param currency the currency of the sum, needed when there is nothing to add
     * @param amounts the amounts, all in that currency
     * @return the sum, zero if there are none
     * @throws org.joda.money.CurrencyMismatchException if an amount is in another currency
     */
    public static Money sum(CurrencyUnit currency, Collection<Money> amounts) {
        Money sum = Money.zero(currency);
        for (Money amount : amounts) {
            sum = sum.plus(amount);
        }
        return sum;
    }

    /**
     * Splits an amount in proportion to weights, so that the parts add up to it exactly.
     *
     * <p>Each part is first rounded towards zero to the minor unit; the units left over go one each to the parts that
     * lost most, the earlier one first where they lost the same (largest remainder method).
     *
     * @param amount the amount to split, of either sign
     * @param weights the weights, none negative and not all zero
     * @return one part for each weight, in order
     * @throws IllegalArgumentException if there is no weight, a negative one, or only zeros
     */
    public static List<Money> split(Money amount, List<BigDecimal> weights) {
        BigDecimal total = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (total.signum() <= 0 || weights.stream().anyMatch(weight -> weight.signum() < 0)) {
            throw new IllegalArgumentException("weights must not be negative and not all zero");
        }
        BigDecimal minor = BigDecimal.valueOf(amount.getAmountMinorLong());
        List<BigDecimal> parts = new ArrayList<>();
        List<BigDecimal> lost = new ArrayList<>();
        BigDecimal given = BigDecimal.ZERO;
        for (BigDecimal weight : weights) {
            BigDecimal product = minor.multiply(weight);
            BigDecimal part = product.divide(total, 0, RoundingMode.DOWN);
            parts.add(part);
            lost.add(product.subtract(part.multiply(total)).abs());
            given = given.add(part);
        }
        int left = minor.subtract(given).intValueExact();
        List<Integer> byLoss = IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> lost.get(i)).reversed())
                .toList();
        for (int i = 0; i < Math.abs(left); i++) {
            int index = byLoss.get(i);
            parts.set(index, parts.get(index).add(BigDecimal.valueOf(Integer.signum(left))));
        }
        return parts.stream()
                .map(part -> Money.ofMinor(amount.getCurrencyUnit(), part.longValueExact()))
                .toList();
    }

    /**
     * Prices a quantity.
     *
     * @param unitPrice the price of one unit, at any scale
     * @param quantity the number of units
     * @param rounding how the product is rounded to the currency's minor unit
     * @return the amount
     */
    public static Money price(BigMoney unitPrice, BigDecimal quantity, RoundingMode rounding) {
        return unitPrice.multipliedBy(quantity).toMoney(rounding);
    }
}
