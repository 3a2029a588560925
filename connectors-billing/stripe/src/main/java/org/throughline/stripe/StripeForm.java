package org.throughline.stripe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Form fields in Stripe's notation. Names are constants of this connector; values are escaped when they are sent. */
final class StripeForm {
    private final Map<String, String> fields = new LinkedHashMap<>();

    StripeForm put(String name, String value) {
        fields.put(name, value);
        return this;
    }

    StripeForm put(String name, long value) {
        return put(name, String.valueOf(value));
    }

    StripeForm put(String name, Optional<String> value) {
        value.ifPresent(text -> put(name, text));
        return this;
    }

    StripeForm metadata(String key, String value) {
        return put("metadata[" + key + "]", value);
    }

    Map<String, String> fields() {
        return fields;
    }
}
