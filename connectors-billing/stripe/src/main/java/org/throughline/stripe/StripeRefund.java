package org.throughline.stripe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refund as Stripe answers with it; only the fields that a mapper reads. */
record StripeRefund(
        @Nullable String id,
        @Nullable StripeMinor amount,
        @Nullable String currency,
        @Nullable String status,
        @Nullable Map<String, Object> metadata) {}
