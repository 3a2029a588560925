package org.throughline.stripe;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A credit note as Stripe answers with it; only the fields that a mapper reads. */
record StripeCreditNote(
        @Nullable String id,
        @Nullable String number,
        @Nullable String status,
        @Nullable String invoice,
        @Nullable String currency,
        @JsonProperty("effective_at") @Nullable Long effectiveAt,
        @Nullable StripeMinor total,
        @JsonProperty("total_excluding_tax") @Nullable StripeMinor totalExcludingTax,
        @Nullable Map<String, Object> metadata) {}
