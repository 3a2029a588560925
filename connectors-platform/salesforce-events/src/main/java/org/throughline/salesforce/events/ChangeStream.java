package org.throughline.salesforce.events;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeoutException;
import org.throughline.connector.Cursor;
import org.throughline.connector.auth.AccessToken;
import org.throughline.salesforce.events.wire.ConsumerEvent;
import org.throughline.salesforce.events.wire.FetchRequest;
import org.throughline.salesforce.events.wire.FetchResponse;
import org.throughline.salesforce.events.wire.ProducerEvent;

/** One stream of events, from where it was begun to where it breaks. For one thread, except {@link #close()}. */
final class ChangeStream implements AutoCloseable {
    private static final String SUBSCRIBE = "salesforce.subscribe";

    /** The most that Salesforce takes as a request. */
    private static final int WINDOW = 100;

    /** Salesforce allows events of 1 MB. */
    private static final int LARGEST_EVENT = 2 << 20;

    private final PubSubClient client;
    private final AccessToken token;
    private final PubSubCall<FetchRequest, FetchResponse> call;
    private int requested;

    ChangeStream(PubSubClient client, AccessToken token) {
        this.client = client;
        this.token = token;
        this.call = client.subscribe(token);
    }

    /** What the stream hands over, in the order of the events. */
    interface Sink {
        /** {@return whether it takes no more} */
        boolean isClosed();

        void event(ChangeEvent event);

        /** Salesforce has no more events for now. */
        void caughtUp();

        /** Everything up to here has been handed over. */
        void reached(Cursor position);
    }

    /** Reads until the sink is closed or the stream breaks, which is an exception. */
    void read(FetchRequest.Builder start, Sink sink, Duration patience) throws InterruptedException {
        request(start);
        while (!sink.isClosed()) {
            FetchResponse answer = next(patience);
            for (ConsumerEvent event : answer.getEventsList()) {
                if (sink.isClosed()) {
                    return;
                }
                requested--;
                sink.event(read(event.getEvent()));
                reached(event.getReplayId(), sink);
            }
            if (answer.getEventsCount() == 0) {
                sink.caughtUp();
                reached(answer.getLatestReplayId(), sink);
            }
            if (requested <= WINDOW / 2) {
                request(FetchRequest.newBuilder());
            }
        }
    }

    static Cursor cursor(ByteString replayId) {
        return Cursor.of(Base64.getEncoder().encodeToString(replayId.toByteArray()));
    }

    static ByteString replayId(Cursor position) {
        return ByteString.copyFrom(Base64.getDecoder().decode(position.value()));
    }

    /** Without a replay id the position stays where it is: what was handed over may come again. */
    private static void reached(ByteString replayId, Sink sink) {
        if (!replayId.isEmpty()) {
            sink.reached(cursor(replayId));
        }
    }

    private void request(FetchRequest.Builder request) {
        int more = Math.min(WINDOW, WINDOW - requested);
        call.send(request.setNumRequested(more).build());
        requested += more;
    }

    private FetchResponse next(Duration patience) throws InterruptedException {
        try {
            return call.receive(patience);
        } catch (StatusRuntimeException e) {
            throw PubSubErrors.map(SUBSCRIBE, e);
        } catch (TimeoutException e) {
            throw PubSubErrors.noAnswer(SUBSCRIBE, patience);
        }
    }

    private ChangeEvent read(ProducerEvent event) throws InterruptedException {
        try {
            if (event.getPayload().size() > LARGEST_EVENT) {
                throw new UnreadableEventException("it is larger than " + LARGEST_EVENT + " bytes");
            }
            AvroType.RecordType schema = client.schema(event.getSchemaId(), token);
            return EventReader.read(schema, event.getPayload().asReadOnlyByteBuffer());
        } catch (UnreadableEventException e) {
            throw PubSubErrors.unreadable("salesforce.readEvent", e);
        }
    }

    @Override
    public void close() {
        call.close();
    }
}
