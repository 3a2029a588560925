package org.throughline.stripe;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A payout as Stripe answers with it; only the fields that a mapper reads. */
record StripePayout(
        @Nullable String id,
        @Nullable StripeMinor amount,
        @Nullable String currency,
        @JsonProperty("arrival_date") @Nullable Long arrivalDate,
        @Nullable String status) {}
