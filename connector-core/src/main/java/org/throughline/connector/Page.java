package org.throughline.connector;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items the items, in the order of the list
 * @param nextToken how to ask for the next page: a link, an offset, a key; null on the last page
 * @param <T> the type of the items
 */
public record Page<T>(List<T> items, @Nullable String nextToken) {

    /**
     * Copies the items.
     *
     * @param items the items, in the order of the list
     * @param nextToken how to ask for the next page
     */
    public Page {
        items = List.copyOf(items);
    }

    /** {@return how to ask for the next page; empty on the last} */
    public Optional<String> next() {
        return Optional.ofNullable(nextToken);
    }
}
