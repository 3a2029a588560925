package org.throughline.stripe;

import com.fasterxml.jackson.annotation.JsonCreator;
import tools.jackson.databind.JsonNode;

/**
 * An amount as Stripe writes it: a whole number of minor units. A text, a decimal or an exponent is refused.
 *
 * @param units the number, whose meaning depends on the currency: see {@link StripeAmounts}
 */
record StripeMinor(long units) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static StripeMinor of(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new IllegalArgumentException("not a whole number");
        }
        return new StripeMinor(node.longValue());
    }
}
