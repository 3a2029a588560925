package org.throughline.simulator.salesforce.pubsub;

import com.google.protobuf.ByteString;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.salesforce.SalesforceSimulator;
import org.throughline.simulator.salesforce.pubsub.wire.ProducerEvent;

/**
 * The Pub/Sub API of a simulated org, on a free port of this machine, without TLS.
 *
 * <p>Every transaction of the org becomes change events from the moment this is started. Equal changes of several records
 * are one event. Thread-safe.
 */
public final class SalesforcePubSub implements AutoCloseable {
    private final SalesforceSimulator org;
    private final EventBus bus = new EventBus();
    private final ChangeSchemas schemas;
    private final ChangeFeed feed;
    private final Server server;

    private SalesforcePubSub(SalesforceSimulator org, RecordStore store, Clock clock) throws IOException {
        this.org = org;
        this.schemas = new ChangeSchemas(org);
        this.feed = new ChangeFeed(schemas, bus, clock);
        PubSubService service = new PubSubService(org, schemas, bus);
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(service)
                .intercept(service)
                .build()
                .start();
        store.onCommit(feed::committed);
    }

    /**
     * Starts the API of an org.
     *
     * @param org the org, seeded
     * @param store its records
     * @param clock dates the events
     * @return the running API
     * @throws UncheckedIOException if no port can be used
     */
    public static SalesforcePubSub start(SalesforceSimulator org, RecordStore store, Clock clock) {
        try {
            return new SalesforcePubSub(org, store, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return where it listens, such as {@code http://localhost:41234}} */
    public String url() {
        return "http://localhost:" + server.getPort();
    }

    /**
     * Publishes a change event without fields, as Salesforce does when it could not make the real one.
     *
     * @param object the object type
     * @param changeType such as {@code GAP_UPDATE} or {@code GAP_OVERFLOW}
     * @param recordIds the records, or a wildcard such as {@code 006*}; none for an overflow
     * @throws IllegalArgumentException if there is no such object or change type
     */
    public void publishBare(String object, String changeType, String... recordIds) {
        if (!ChangeSchemas.TYPES.contains(changeType)) {
            throw new IllegalArgumentException(changeType + ": no such change type");
        }
        feed.publish(Map.of(RecordedChange.bare(object, changeType), List.of(recordIds)), "");
    }

    /**
     * Publishes an event as it is, however wrong.
     *
     * @param object the object whose channel it goes to
     * @param schemaId the id of a schema, known or not
     * @param payload its bytes
     */
    public void publishRaw(String object, String schemaId, byte[] payload) {
        bus.publish(
                ChangeSchemas.channel(object),
                ProducerEvent.newBuilder()
                        .setSchemaId(schemaId)
                        .setPayload(ByteString.copyFrom(payload))
                        .build());
    }

    /**
     * The schema of an object's change events.
     *
     * @param object the object type
     * @return the id of the schema
     * @throws IllegalArgumentException if there is no such object
     */
    public String schemaId(String object) {
        return schemas.of(object)
                .orElseThrow(() -> new IllegalArgumentException(object + ": no such object"))
                .id();
    }

    /** Sends a sign of life with the latest position to all subscribers who have got everything. */
    public void keepAlive() {
        bus.forEachStream(SubscribeStream::keepAlive);
    }

    /** Breaks all streams, as a restart of the service does. */
    public void breakStreams() {
        bus.forEachStream(stream -> stream.fail(Refusals.unavailable()));
    }

    /** Ends all sessions of the org; open streams break because of it. */
    public void expireSessions() {
        org.expireSessions();
        bus.forEachStream(stream -> stream.fail(Refusals.unauthenticated()));
    }

    /** Forgets all events and all positions given out so far, as after the days of retention. Open streams go on. */
    public void expireEvents() {
        bus.expire();
    }

    /** {@return how many streams were opened so far} */
    public long subscriptions() {
        return bus.opened();
    }

    /** Stops at once; streams break. */
    @Override
    public void close() {
        server.shutdownNow();
    }
}
