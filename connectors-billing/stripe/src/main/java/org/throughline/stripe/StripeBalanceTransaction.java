package org.throughline.stripe;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A movement of money as Stripe answers with it; only the fields that a mapper reads. */
record StripeBalanceTransaction(
        @Nullable String id,
        @Nullable StripeMinor amount,
        @Nullable StripeMinor fee,
        @Nullable StripeMinor net,
        @Nullable String currency,
        @Nullable String source,
        @Nullable String type,
        @JsonProperty("reporting_category") @Nullable String reportingCategory) {}
