package org.throughline.simulator.stripe;

import java.util.Locale;
import java.util.Set;

/** What Stripe takes as an amount, by currency. */
final class Amounts {
    private static final Set<String> THREE_DECIMALS = Set.of("bhd", "jod", "kwd", "omr", "tnd");
    private static final Set<String> WHOLE_BUT_TWO_DECIMALS = Set.of("isk", "ugx");

    private Amounts() {}

    static String currency(Params params, String absent) {
        String currency = params.text("currency", absent).toLowerCase(Locale.ROOT);
        if (!currency.matches("[a-z]{3}") || currency.startsWith("zz")) {
            throw StripeError.parameter("parameter_invalid", "currency", "Invalid currency: " + currency);
        }
        return currency;
    }

    static long checked(long amount, String currency, String param) {
        if (THREE_DECIMALS.contains(currency) && amount % 10 != 0) {
            throw StripeError.parameter(
                    "parameter_invalid_integer", param, "Invalid amount. The last digit must be 0 in this currency.");
        }
        if (WHOLE_BUT_TWO_DECIMALS.contains(currency) && amount % 100 != 0) {
            throw StripeError.parameter(
                    "invalid_charge_amount_no_decimal_compatible",
                    param,
                    "Invalid amount. It must be evenly divisible by 100 in this currency.");
        }
        return amount;
    }
}
