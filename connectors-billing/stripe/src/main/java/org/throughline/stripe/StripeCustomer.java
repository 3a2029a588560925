package org.throughline.stripe;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A customer as Stripe answers with it; only the fields that a mapper reads. */
record StripeCustomer(
        @Nullable String id,
        @Nullable String name,
        @Nullable String email,
        @Nullable Address address,
        @Nullable String currency,
        @JsonProperty("tax_exempt") @Nullable String taxExempt,
        @Nullable Boolean deleted,
        @Nullable Map<String, Object> metadata) {

    record Address(
            @Nullable String line1,
            @Nullable String line2,
            @Nullable String city,
            @Nullable String state,
            @JsonProperty("postal_code") @Nullable String postalCode,
            @Nullable String country) {}
}
