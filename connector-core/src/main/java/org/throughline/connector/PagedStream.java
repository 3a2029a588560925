package org.throughline.connector;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A list that is read page by page while it is consumed.
 *
 * <p>Holds one page at a time, asks for a page only when its first item is wanted, and for none after the consumer has
 * stopped or closed the stream.
 */
public final class PagedStream {

    private PagedStream() {}

    /**
     * Streams a list.
     *
     * @param fetch reads a page: the first for an empty token, else the one the token stands for
     * @param <T> the type of the items
     * @return the items of all pages, in order; sequential
     */
    public static <T> Stream<T> of(Function<Optional<String>, Page<T>> fetch) {
        Pages<T> pages = new Pages<>(fetch);
        return StreamSupport.stream(pages, false).onClose(pages::stop);
    }

    private static final class Pages<T> extends AbstractSpliterator<T> {
        private final Function<Optional<String>, Page<T>> fetch;
        private Iterator<T> items = List.<T>of().iterator();
        private Optional<String> token = Optional.empty();
        private boolean last;

        Pages(Function<Optional<String>, Page<T>> fetch) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.fetch = fetch;
        }

        @Override
        public boolean tryAdvance(Consumer<? super T> action) {
            while (!items.hasNext()) {
                if (last) {
                    return false;
                }
                fetchNext();
            }
            action.accept(items.next());
            return true;
        }

        private void fetchNext() {
            Page<T> page = fetch.apply(token);
            // A vendor that sends the same token again would be read for ever.
            if (token.isPresent() && token.equals(page.next())) {
                throw new IllegalStateException("a page names itself as the next one");
            }
            items = page.items().iterator();
            token = page.next();
            last = token.isEmpty();
        }

        private void stop() {
            items = List.<T>of().iterator();
            last = true;
        }
    }
}
