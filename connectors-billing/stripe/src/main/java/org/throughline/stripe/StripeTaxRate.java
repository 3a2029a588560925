package org.throughline.stripe;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A tax rate as Stripe answers with it; only the fields that a mapper reads. */
record StripeTaxRate(
        @Nullable String id,
        @JsonProperty("display_name") @Nullable String displayName,
        @Nullable String jurisdiction,
        @Nullable BigDecimal percentage) {}
