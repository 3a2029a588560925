package org.throughline.model.money;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The price of one currency in another, on a date, according to someone: kept on the record it was used for.
 *
 * @param base the currency that is converted
 * @param quote the currency it is converted to
 * @param rate how many units of the quote currency one unit of the base currency gives
 * @param date the date of the rate, in the calendar of its source
 * @param source who published it, such as {@code ECB} or the name of the ERP's rate type
 */
public record ExchangeRate(CurrencyUnit base, CurrencyUnit quote, BigDecimal rate, LocalDate date, String source) {
    /**
     * Rejects a rate that cannot be one.
     *
     * @param base the currency that is converted
     * @param quote the currency it is converted to
     * @param rate how many units of the quote currency one unit of the base currency gives
     * @param date the date of the rate
     * @param source who published it
     */
    public ExchangeRate {
        requireNonNull(base, "ExchangeRate.base");
        requireNonNull(quote, "ExchangeRate.quote");
        requireNonNull(rate, "ExchangeRate.rate");
        requireNonNull(date, "ExchangeRate.date");
        requireNonNull(source, "ExchangeRate.source");
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException("an exchange rate must be positive, but is " + rate);
        }
        if (base.equals(quote) && rate.compareTo(BigDecimal.ONE) != 0) {
            throw new IllegalArgumentException("the rate from " + base + " to itself is 1, not " + rate);
        }
        if (source.isBlank()) {
            throw new IllegalArgumentException("ExchangeRate.source is empty");
        }
    }

    /**
     * Converts an amount.
     *
     * @param amount the amount, in the base currency
     * @param rounding how the product is rounded to the minor unit of the quote currency
     * @return the amount in the quote currency
     * @throws IllegalArgumentException if the amount is in another currency than the base
     */
    public Money convert(Money amount, RoundingMode rounding) {
        if (!amount.getCurrencyUnit().equals(base)) {
            throw new IllegalArgumentException("the rate converts " + base + " to " + quote + ", but the amount is in "
                    + amount.getCurrencyUnit());
        }
        return Money.of(quote, amount.getAmount().multiply(rate), rounding);
    }
}
