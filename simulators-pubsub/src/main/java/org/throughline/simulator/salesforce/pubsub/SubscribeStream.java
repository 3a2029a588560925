package org.throughline.simulator.salesforce.pubsub;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.OptionalLong;
import org.throughline.simulator.salesforce.pubsub.wire.ConsumerEvent;
import org.throughline.simulator.salesforce.pubsub.wire.FetchRequest;
import org.throughline.simulator.salesforce.pubsub.wire.FetchResponse;
import org.throughline.simulator.salesforce.pubsub.wire.ReplayPreset;

/** One call of Subscribe. Sends no more events than were asked for. Guarded by the bus. */
final class SubscribeStream implements StreamObserver<FetchRequest> {
    /** Small, so that a subscriber sees what it asked for in several answers. */
    private static final int MOST_IN_ONE_ANSWER = 3;

    /** Over all requests of a stream; what goes beyond is as if it had not been requested. */
    private static final int MOST_REQUESTED = 100;

    private final EventBus bus;
    private final PubSubTopics topics;
    private final ServerCallStreamObserver<FetchResponse> answers;
    private String topic = "";
    private long position;
    private int pending;

    SubscribeStream(EventBus bus, PubSubTopics topics, StreamObserver<FetchResponse> answers) {
        this.bus = bus;
        this.topics = topics;
        this.answers = (ServerCallStreamObserver<FetchResponse>) answers;
        this.answers.setOnCancelHandler(() -> bus.close(this));
    }

    @Override
    public void onNext(FetchRequest request) {
        synchronized (bus) {
            try {
                if (topic.isEmpty()) {
                    start(request);
                }
                demand(request);
            } catch (StatusRuntimeException e) {
                fail(e);
                return;
            }
            deliver();
        }
    }

    @Override
    public void onError(Throwable failure) {
        bus.close(this);
    }

    @Override
    public void onCompleted() {
        synchronized (bus) {
            bus.close(this);
            answers.onCompleted();
        }
    }

    void deliver() {
        Optional<ConsumerEvent> next = pending == 0 ? Optional.empty() : bus.next(topic, position);
        while (next.isPresent() && !answers.isCancelled()) {
            FetchResponse.Builder answer = FetchResponse.newBuilder();
            while (next.isPresent() && answer.getEventsCount() < MOST_IN_ONE_ANSWER) {
                answer.addEvents(next.get());
                position = bus.position(next.get().getReplayId()).orElseThrow();
                pending--;
                next = pending == 0 ? Optional.empty() : bus.next(topic, position);
            }
            send(answer, EventBus.replayId(position));
        }
    }

    /** A sign of life; tells that there is nothing for this subscriber up to the latest position. */
    void keepAlive() {
        if (bus.next(topic, position).isEmpty()) {
            position = bus.latest();
            send(FetchResponse.newBuilder(), EventBus.replayId(position));
        }
    }

    void fail(StatusRuntimeException failure) {
        bus.close(this);
        answers.onError(failure);
    }

    private void send(FetchResponse.Builder answer, ByteString latest) {
        answers.onNext(
                answer.setLatestReplayId(latest).setPendingNumRequested(pending).build());
    }

    private void start(FetchRequest request) {
        if (!topics.exists(request.getTopicName())) {
            throw Refusals.plain(Status.NOT_FOUND, "no such topic");
        }
        position = start(request.getReplayPreset(), request.getReplayId());
        topic = request.getTopicName();
        bus.open(this);
    }

    private long start(ReplayPreset preset, ByteString replayId) {
        return switch (preset) {
            case EARLIEST -> 0;
            case CUSTOM -> {
                OptionalLong known = bus.position(replayId);
                yield known.orElseThrow(Refusals::corruptedReplayId);
            }
            default -> bus.latest();
        };
    }

    private void demand(FetchRequest request) {
        if (!request.getTopicName().isEmpty() && !request.getTopicName().equals(topic)) {
            throw Refusals.plain(Status.INVALID_ARGUMENT, "the topic of a stream cannot change");
        }
        if (request.getNumRequested() < 1) {
            throw Refusals.plain(Status.INVALID_ARGUMENT, "num_requested must be at least 1");
        }
        pending = Math.min(pending + request.getNumRequested(), MOST_REQUESTED);
    }
}
