package org.throughline.salesforce.events;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.Cursor;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.UnavailableException;
import org.throughline.connector.auth.AccessToken;
import org.throughline.connector.feed.FeedPositions;
import org.throughline.salesforce.events.Change.Resync.Reason;
import org.throughline.salesforce.events.wire.FetchRequest;
import org.throughline.salesforce.events.wire.ReplayPreset;

/**
 * Reads the change events of one topic, in their order, and hands each change over before it keeps the position.
 *
 * <p>A broken stream is begun again from the stored position, after a wait that grows to a minute: at least once, so
 * changes may repeat and none is skipped. A token that was refused is renewed once. Where Salesforce does not know the
 * position any more, or there is none, the handler first gets a {@link Change.Resync}, and then everything that is
 * retained, so that nothing falls between. One thread runs it; {@link #close()} may be called by any.
 */
public final class ChangeSubscription implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeSubscription.class);

    private final PubSubClient client;
    private final String reader;
    private final ChangeTopic topic;
    private final FeedPositions positions;
    private final ChangeHandler handler;
    private final Pauses pauses;
    private final SubscriptionCounts counts;
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable ChangeStream stream;
    private boolean isResynced;
    private boolean isRenewed;
    private int failures;

    ChangeSubscription(
            PubSubClient client,
            String reader,
            ChangeTopic topic,
            FeedPositions positions,
            ChangeHandler handler,
            Pauses pauses,
            Clock clock) {
        FeedPositions.requireStorable(reader, Cursor.start());
        this.client = client;
        this.reader = reader;
        this.topic = topic;
        this.positions = positions;
        this.handler = handler;
        this.pauses = pauses;
        this.counts = new SubscriptionCounts(clock);
    }

    /**
     * Reads until this is closed or its thread is interrupted, which stays marked. Runs once.
     *
     * @throws AuthenticationException if the credential is refused, or a token that is new
     * @throws org.throughline.connector.PermissionException if the user may not read the topic
     * @throws org.throughline.connector.NotFoundException if there is no such topic, or an event has an unknown schema
     * @throws RejectedException if an event cannot be read: it is not the form of a change event, or is too large
     * @throws IllegalStateException if it has been run before
     */
    @Override
    public void run() {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException(reader + " has been run before");
        }
        try {
            while (!isClosed()) {
                attempt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops reading. A change that is being handled is finished, and its position kept, before {@link #run()} returns. */
    @Override
    public void close() {
        closed.countDown();
        ChangeStream open = stream;
        if (open != null) {
            open.close();
        }
    }

    /** {@return what it has done so far; may be asked by any thread} */
    public SubscriptionStatus status() {
        return counts.status();
    }

    String reader() {
        return reader;
    }

    ChangeTopic topic() {
        return topic;
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void attempt() throws InterruptedException {
        try {
            AccessToken token = client.token();
            try {
                read(token);
            } catch (AuthenticationException e) {
                if (isRenewed) {
                    throw e;
                }
                client.renew(token);
                isRenewed = true;
            }
        } catch (UnavailableException | RateLimitedException e) {
            pause(e.getMessage(), e.retryAfter());
        } catch (HandlingFailedException e) {
            pause(e.getMessage(), Optional.empty());
        }
    }

    private void pause(@Nullable String reason, Optional<Duration> asked) throws InterruptedException {
        if (isClosed()) {
            return;
        }
        failures++;
        counts.begunAgain();
        Duration wait = asked.orElse(pauses.afterFailures(failures));
        LOG.warn("{} on {}: {}; begins again in {} ms", reader, topic, reason, wait.toMillis());
        boolean isOver = closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        LOG.debug("{} on {}: {}", reader, topic, isOver ? "closed" : "begins again");
    }

    private void read(AccessToken token) throws InterruptedException {
        Optional<Cursor> stored = dealtWith(() -> positions.find(reader));
        if (stored.isEmpty()) {
            resync(Reason.NO_POSITION);
        } else if (!isResynced) {
            try {
                readFrom(after(stored.get()), token);
                return;
            } catch (RejectedException e) {
                if (!PubSubErrors.isLostPosition(e)) {
                    throw e;
                }
            }
            resync(Reason.POSITION_LOST);
        }
        readFrom(FetchRequest.newBuilder().setReplayPreset(ReplayPreset.EARLIEST), token);
    }

    /** Once until a position is stored again, however often streams break in between. */
    private void resync(Reason reason) {
        if (!isResynced) {
            hand(new Change.Resync(topic.objectType().orElse(null), reason));
            isResynced = true;
        }
    }

    private static FetchRequest.Builder after(Cursor position) {
        return FetchRequest.newBuilder()
                .setReplayPreset(ReplayPreset.CUSTOM)
                .setReplayId(ChangeStream.replayId(position));
    }

    private void readFrom(FetchRequest.Builder start, AccessToken token) throws InterruptedException {
        try (ChangeStream opened = new ChangeStream(client, token)) {
            stream = opened;
            opened.read(start.setTopicName(topic.name()), new Receiver(), pauses.patience());
        } catch (UnavailableException e) {
            // What close() did to the stream is no failure.
            if (!isClosed()) {
                throw e;
            }
        } finally {
            stream = null;
        }
    }

    private void hand(Change change) {
        dealtWith(() -> {
            handler.handle(change);
            return change;
        });
        counts.dealtWith(change);
    }

    private static <T> T dealtWith(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw new HandlingFailedException(e);
        }
    }

    private final class Receiver implements ChangeStream.Sink {
        @Override
        public boolean isClosed() {
            return ChangeSubscription.this.isClosed();
        }

        @Override
        public void event(ChangeEvent event) {
            Changes.of(event).forEach(ChangeSubscription.this::hand);
            counts.dealtWithAll(event.commitTime());
        }

        @Override
        public void caughtUp() {
            counts.caughtUp();
        }

        @Override
        public void reached(Cursor position) {
            dealtWith(() -> {
                positions.store(reader, position);
                return position;
            });
            isResynced = false;
            isRenewed = false;
            failures = 0;
        }
    }
}
