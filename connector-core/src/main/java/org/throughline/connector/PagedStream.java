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
 * <p>Asks for no page after the consumer has stopped or closed the stream. A list whose pages lead in a circle, are
 * sent again and again, or never end fails with {@link EndlessFeedException} before an item is delivered twice; so items
 * must have an identity, and {@code equals} must tell it.
 */
public final class PagedStream {

    private PagedStream() {}

    /**
     * Streams a list, one page in memory. A page is asked for only when its first item is wanted.
     *
     * @param feed names the list in failures
     * @param fetch reads a page: the first for an empty token, else the one the token stands for
     * @param <T> the type of the items
     * @return the items of all pages, in order; sequential
     */
    public static <T> Stream<T> of(FailureDetails feed, Function<Optional<String>, Page<T>> fetch) {
        return stream(feed, new PageSource.OnDemand<>(fetch));
    }

    /**
     * Streams a list, at most two pages in memory: the next one is read on another thread, so that the consumer seldom
     * waits. That begins when half of the first page has been consumed, so that who looks for a few items costs one call;
     * who comes as far as another page is likely to read on, so that the one after it is read at once. Closing the stream
     * drops it, whether it has arrived or not.
     *
     * <p>A failure to read a page is thrown where its first item is wanted, not earlier.
     *
     * @param feed names the list in failures
     * @param fetch reads a page: the first for an empty token, else the one the token stands for; thread-safe
     * @param <T> the type of the items
     * @return the items of all pages, in order; sequential; close it
     */
    public static <T> Stream<T> prefetching(FailureDetails feed, Function<Optional<String>, Page<T>> fetch) {
        return stream(feed, new PageSource.Ahead<>(feed, fetch));
    }

    private static <T> Stream<T> stream(FailureDetails feed, PageSource<T> source) {
        Pages<T> pages = new Pages<>(feed, source);
        return StreamSupport.stream(pages, false).onClose(pages::stop);
    }

    private static final class Pages<T> extends AbstractSpliterator<T> {
        private final PageSource<T> source;
        private final PageGuard<T> guard;
        private Iterator<T> items = List.<T>of().iterator();
        private Optional<String> token = Optional.empty();
        private boolean first = true;
        private int untilWanted;
        private boolean last;

        Pages(FailureDetails feed, PageSource<T> source) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.source = source;
            this.guard = new PageGuard<>(feed);
        }

        @Override
        public boolean tryAdvance(Consumer<? super T> action) {
            while (!items.hasNext()) {
                if (last) {
                    return false;
                }
                takeNext();
            }
            T item = items.next();
            if (untilWanted-- == 0 && !last) {
                source.wantSoon(token);
            }
            action.accept(item);
            return true;
        }

        private void takeNext() {
            Page<T> page = source.take(token);
            guard.check(page);
            items = page.items().iterator();
            untilWanted = first ? page.items().size() / 2 : 0;
            first = false;
            token = page.next();
            last = token.isEmpty();
        }

        private void stop() {
            items = List.<T>of().iterator();
            last = true;
            source.stop();
        }
    }
}
