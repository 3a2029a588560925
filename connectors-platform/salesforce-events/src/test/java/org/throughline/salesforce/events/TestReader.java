package org.throughline.salesforce.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.throughline.connector.Cursor;
import org.throughline.connector.feed.FeedPositions;
import org.throughline.connector.feed.InMemoryFeedPositions;

/** Runs subscriptions in threads of their own, and keeps what they hand over. */
final class TestReader implements AutoCloseable {
    private static final int SECONDS = 20;

    final InMemoryFeedPositions positions = new InMemoryFeedPositions();
    private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    private final BlockingQueue<Cursor> stored = new LinkedBlockingQueue<>();
    private final SalesforceEvents events;

    TestReader(SalesforceEvents events) {
        this.events = events;
    }

    /** A subscription that is running. */
    record Running(ChangeSubscription subscription, CompletableFuture<Void> end) {
        void awaitEnd() throws Exception {
            end.get(SECONDS, TimeUnit.SECONDS);
        }

        /** What it ended with. */
        Throwable failure() throws InterruptedException, TimeoutException {
            try {
                end.get(SECONDS, TimeUnit.SECONDS);
                throw new AssertionError("it ended without a failure");
            } catch (ExecutionException e) {
                return e.getCause();
            }
        }
    }

    Running start(ChangeTopic topic) {
        return start(topic, change -> {});
    }

    /** Starts to read; what the handler refuses is not kept. */
    Running start(ChangeTopic topic, ChangeHandler handler) {
        ChangeSubscription subscription = events.subscribe("test", topic, new Recording(), change -> {
            handler.handle(change);
            changes.add(change);
        });
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                subscription.run();
                end.complete(null);
            } catch (RuntimeException e) {
                end.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return new Running(subscription, end);
    }

    /** Starts to read, and waits until the reader has been told that it has no position. */
    Running startNew(ChangeTopic topic) throws InterruptedException {
        Running running = start(topic);
        assertThat(next())
                .isEqualTo(new Change.Resync(topic.objectType().orElse(null), Change.Resync.Reason.NO_POSITION));
        return running;
    }

    Change next() throws InterruptedException {
        Change change = changes.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(change).as("the next change").isNotNull();
        return change;
    }

    List<String> nextNames(int count) throws InterruptedException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(((Change.Upserted) next()).event().values().get("Name").asString());
        }
        return names;
    }

    Change.Upserted nextUpserted() throws InterruptedException {
        return (Change.Upserted) next();
    }

    Cursor nextStored() throws InterruptedException {
        Cursor position = stored.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(position).as("the next position").isNotNull();
        return position;
    }

    boolean hasNothing() {
        return changes.isEmpty();
    }

    @Override
    public void close() {
        events.close();
    }

    private final class Recording implements FeedPositions {
        @Override
        public Optional<Cursor> find(String reader) {
            return positions.find(reader);
        }

        @Override
        public void store(String reader, Cursor position) {
            positions.store(reader, position);
            stored.add(position);
        }
    }
}
