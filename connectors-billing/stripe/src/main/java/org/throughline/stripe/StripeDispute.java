package org.throughline.stripe;

import org.jspecify.annotations.Nullable;

/** A dispute as Stripe answers with it; only the fields that a mapper reads. */
record StripeDispute(
        @Nullable String id,
        @Nullable StripeMinor amount,
        @Nullable String currency,
        @Nullable Long created,
        @Nullable String reason,
        @Nullable String status) {}
