package org.throughline.stripe;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.MappingException;
import org.throughline.connector.Page;
import org.throughline.connector.PagedStream;

/** Lists that go on after the id of the last object. */
final class StripePages {
    private StripePages() {}

    static <T> Stream<T> all(
            String operation, Function<T, @Nullable String> id, Function<Optional<String>, StripeList<T>> fetch) {
        return PagedStream.of(
                FailureDetails.of(StripeClient.SYSTEM, operation), after -> page(operation, id, fetch.apply(after)));
    }

    private static <T> Page<T> page(String operation, Function<T, @Nullable String> id, StripeList<T> list) {
        List<T> items = list.items();
        if (list.isWhole() || items.isEmpty()) {
            return new Page<>(items, null);
        }
        String last = id.apply(items.get(items.size() - 1));
        if (last == null) {
            throw new MappingException(operation, "data.id", "is missing");
        }
        return new Page<>(items, last);
    }
}
