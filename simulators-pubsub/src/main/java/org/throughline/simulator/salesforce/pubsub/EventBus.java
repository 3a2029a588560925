package org.throughline.simulator.salesforce.pubsub;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.throughline.simulator.salesforce.pubsub.wire.ConsumerEvent;
import org.throughline.simulator.salesforce.pubsub.wire.ProducerEvent;

/** The retained events of the org and the streams that read them. Guarded by itself. */
final class EventBus {
    private static final int REPLAY_ID_LENGTH = 10;

    private final List<Retained> retained = new ArrayList<>();
    private final Set<SubscribeStream> streams = new LinkedHashSet<>();
    private long last = 1000;
    private long expired = 999;
    private long opened;

    private record Retained(long position, String channel, ConsumerEvent event) {}

    synchronized void publish(String channel, ProducerEvent event) {
        last++;
        retained.add(new Retained(
                last,
                channel,
                ConsumerEvent.newBuilder()
                        .setEvent(event)
                        .setReplayId(replayId(last))
                        .build()));
        List.copyOf(streams).forEach(SubscribeStream::deliver);
    }

    /** Forgets all events, and the positions that were given out so far. */
    synchronized void expire() {
        retained.clear();
        expired = last;
        last++;
    }

    synchronized void open(SubscribeStream stream) {
        streams.add(stream);
        opened++;
    }

    synchronized void close(SubscribeStream stream) {
        streams.remove(stream);
    }

    synchronized void forEachStream(Consumer<SubscribeStream> action) {
        List.copyOf(streams).forEach(action);
    }

    synchronized long latest() {
        return last;
    }

    synchronized long opened() {
        return opened;
    }

    /** The next event of a channel after a position. */
    synchronized Optional<ConsumerEvent> next(String channel, long position) {
        return retained.stream()
                .filter(event -> event.position() > position)
                .filter(event ->
                        channel.equals(PubSubTopics.ALL) || event.channel().equals(channel))
                .map(Retained::event)
                .findFirst();
    }

    /** The position of a replay id; empty if it never was one, or is not retained any more. */
    synchronized OptionalLong position(ByteString replayId) {
        if (replayId.size() != REPLAY_ID_LENGTH) {
            return OptionalLong.empty();
        }
        long position = replayId.asReadOnlyByteBuffer().getLong();
        return position > expired && position <= last ? OptionalLong.of(position) : OptionalLong.empty();
    }

    static ByteString replayId(long position) {
        return ByteString.copyFrom(
                ByteBuffer.allocate(REPLAY_ID_LENGTH).putLong(position).array());
    }
}
