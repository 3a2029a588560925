package org.throughline.stripe;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, or of a search.
 *
 * @param data the objects
 * @param hasMore whether there are more
 * @param <T> the type of the objects
 */
record StripeList<T>(
        @Nullable List<T> data,

        @JsonProperty("has_more") @Nullable Boolean hasMore) {

    List<T> items() {
        return data == null ? List.of() : data;
    }

    boolean isWhole() {
        return !Boolean.TRUE.equals(hasMore);
    }
}
