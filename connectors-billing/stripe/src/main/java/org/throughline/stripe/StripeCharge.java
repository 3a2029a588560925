package org.throughline.stripe;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A charge as Stripe answers with it; only the fields that a mapper reads. */
record StripeCharge(
        @Nullable String id,
        @Nullable Long created,
        @Nullable StripeMinor amount,
        @JsonProperty("amount_refunded") @Nullable StripeMinor amountRefunded,
        @Nullable String currency,
        @JsonProperty("payment_intent") @Nullable String paymentIntent,
        @Nullable String status,
        @Nullable Boolean disputed) {}
