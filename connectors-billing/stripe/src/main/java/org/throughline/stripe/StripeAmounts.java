package org.throughline.stripe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.MappingException;

/**
 * Amounts in Stripe's minor units, which are not those of ISO 4217 for every currency.
 *
 * @see <a href="https://docs.stripe.com/currencies">Supported currencies</a>
 */
final class StripeAmounts {
    private static final Set<String> NO_DECIMALS = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");
    /** Stripe wants the last digit to be 0. */
    private static final Set<String> THREE_DECIMALS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");
    /** Without decimals today, but still written with two, both 0. */
    private static final Set<String> TWO_THAT_ARE_ZERO = Set.of("ISK", "UGX");
    /** More than Stripe takes, and far from an overflow of sums. */
    private static final long MOST = 999_999_999_999L;

    private StripeAmounts() {}

    static long toMinor(Money money, String object, String field) {
        String currency = money.getCurrencyUnit().getCode();
        BigDecimal units = money.getAmount().movePointRight(decimals(currency));
        if (units.stripTrailingZeros().scale() > 0
                || units.remainder(BigDecimal.valueOf(step(currency))).signum() != 0) {
            throw new MappingException(object, field, "has more decimals than Stripe takes in " + currency);
        }
        if (units.abs().compareTo(BigDecimal.valueOf(MOST)) > 0) {
            throw new MappingException(object, field, "is more than Stripe takes");
        }
        return units.longValueExact();
    }

    static Money toMoney(@Nullable StripeMinor amount, CurrencyUnit currency, String object, String field) {
        if (amount == null) {
            throw new MappingException(object, field, "is missing");
        }
        try {
            BigDecimal value = BigDecimal.valueOf(amount.units(), decimals(currency.getCode()));
            return Money.of(currency, value.setScale(currency.getDecimalPlaces(), RoundingMode.UNNECESSARY));
        } catch (ArithmeticException e) {
            throw new MappingException(object, field, "has more decimals than " + currency + " has");
        }
    }

    static CurrencyUnit currency(@Nullable String code, String object) {
        if (code == null) {
            throw new MappingException(object, "currency", "is missing");
        }
        try {
            return CurrencyUnit.of(code.toUpperCase(Locale.ROOT));
        } catch (IllegalCurrencyException e) {
            throw new MappingException(object, "currency", "is not in ISO 4217");
        }
    }

    /** The currency as Stripe writes it. */
    static String code(CurrencyUnit currency) {
        return currency.getCode().toLowerCase(Locale.ROOT);
    }

    private static int decimals(String currency) {
        if (NO_DECIMALS.contains(currency)) {
            return 0;
        }
        return THREE_DECIMALS.contains(currency) ? 3 : 2;
    }

    private static long step(String currency) {
        if (THREE_DECIMALS.contains(currency)) {
            return 10;
        }
        return TWO_THAT_ARE_ZERO.contains(currency) ? 100 : 1;
    }
}
