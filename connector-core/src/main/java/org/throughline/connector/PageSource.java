package org.throughline.connector;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a {@link PagedStream} takes its pages from. Used by one thread at a time. */
interface PageSource<T> {

    /** Reads a page, or hands over the one that was read ahead. */
    Page<T> take(Optional<String> token);

    /** Tells that a page will be taken soon. */
    void wantSoon(Optional<String> token);

    /** Tells that no page will be taken any more. */
    void stop();

    /** Reads a page when it is taken. */
    record OnDemand<T>(Function<Optional<String>, Page<T>> fetch) implements PageSource<T> {

        @Override
        public Page<T> take(Optional<String> token) {
            return fetch.apply(token);
        }

        @Override
        public void wantSoon(Optional<String> token) {}

        @Override
        public void stop() {}
    }

    /** Reads one page ahead. */
    final class Ahead<T> implements PageSource<T> {
        // They only wait for the network, one for each list that is being read.
        private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "throughline-prefetch");
            thread.setDaemon(true);
            return thread;
        });

        private final FailureDetails feed;
        private final Function<Optional<String>, Page<T>> fetch;
        private @Nullable Future<Page<T>> ahead;

        Ahead(FailureDetails feed, Function<Optional<String>, Page<T>> fetch) {
            this.feed = feed;
            this.fetch = fetch;
        }

        @Override
        public Page<T> take(Optional<String> token) {
            Future<Page<T>> page = ahead;
            ahead = null;
            return page == null ? fetch.apply(token) : await(page);
        }

        @Override
        public void wantSoon(Optional<String> token) {
            ahead = THREADS.submit(() -> fetch.apply(token));
        }

        @Override
        public void stop() {
            Future<Page<T>> page = ahead;
            ahead = null;
            if (page != null) {
                page.cancel(true);
            }
        }

        private Page<T> await(Future<Page<T>> page) {
            try {
                return page.get();
            } catch (ExecutionException e) {
                Throwable failure = e.getCause();
                if (failure instanceof Error error) {
                    throw error;
                }
                throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
            } catch (InterruptedException e) {
                page.cancel(true);
                Thread.currentThread().interrupt();
                throw new UnavailableException(feed, "interrupted while the next page was being read", e);
            }
        }
    }
}
