package org.throughline.model.event;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.throughline.model.json.CanonicalJson;
import org.throughline.model.schema.CanonicalReader;
import org.throughline.model.schema.CanonicalSchemas;
import tools.jackson.core.JacksonException;

/**
 * Writes events as CloudEvents 1.0, and reads them back.
 *
 * <p>The attributes are those of the standard; {@code dataschema} names type and version of the data, the extension
 * {@code partitionkey} is the standard one, and {@code correlationid} and {@code causationid} are ours. The data is
 * canonical JSON. How an event travels (HTTP, Kafka, a table) is left to the bindings of the CloudEvents SDK.
 *
 * <p>Thread-safe.
 */
public final class EventCodec {
    /** The media type of the data. */
    public static final String JSON = "application/json";

    /** The extension that keeps events in order. */
    public static final String PARTITION_KEY = "partitionkey";

    /** The extension that ties the events of one flow together. */
    public static final String CORRELATION_ID = "correlationid";

    /** The extension that names what an event follows from. */
    public static final String CAUSATION_ID = "causationid";

    private EventCodec() {}

    /**
     * Writes an event.
     *
     * @param data what happened
     * @param metadata where it comes from
     * @return the event
     */
    public static CloudEvent write(BusinessEvent data, EventMetadata metadata) {
        EventType kind = EventType.of(data);
        CloudEventBuilder event = CloudEventBuilder.v1()
                .withId(metadata.id())
                .withSource(metadata.source())
                .withType(kind.type())
                .withSubject(data.subject().value())
                .withTime(OffsetDateTime.ofInstant(metadata.time(), ZoneOffset.UTC))
                .withDataContentType(JSON)
                .withDataSchema(CanonicalSchemas.uri(kind.data()))
                .withExtension(PARTITION_KEY, data.partitionKey().value())
                .withExtension(CORRELATION_ID, metadata.correlationId())
                .withData(CanonicalJson.mapper().writeValueAsBytes(data));
        metadata.causationId().ifPresent(cause -> event.withExtension(CAUSATION_ID, cause));
        return event.build();
    }

    /**
     * Reads an event; data of an older version is lifted to the current one.
     *
     * @param event the event
     * @return its data and metadata
     * @throws EventFormatException if it is of an unknown type, lacks an attribute, or its data cannot be read
     */
    public static ReceivedEvent read(CloudEvent event) {
        EventType kind = EventType.ofType(event.getType())
                .orElseThrow(() -> new EventFormatException("unknown event type '" + event.getType() + "'"));
        return new ReceivedEvent(metadata(event), data(event, kind));
    }

    private static EventMetadata metadata(CloudEvent event) {
        if (event.getTime() == null) {
            throw new EventFormatException("event " + event.getId() + " has no time");
        }
        return new EventMetadata(
                event.getId(),
                event.getSource(),
                event.getTime().toInstant(),
                extension(event, CORRELATION_ID)
                        .orElseThrow(
                                () -> new EventFormatException("event " + event.getId() + " has no " + CORRELATION_ID)),
                extension(event, CAUSATION_ID));
    }

    private static Optional<String> extension(CloudEvent event, String name) {
        return Optional.ofNullable(event.getExtension(name)).map(Object::toString);
    }

    private static BusinessEvent data(CloudEvent event, EventType kind) {
        CloudEventData data = event.getData();
        if (data == null) {
            throw new EventFormatException("event " + event.getId() + " has no data");
        }
        String version = version(event, kind);
        if (!CanonicalSchemas.versions().contains(version)) {
            throw new EventFormatException("event " + event.getId() + " has data of version '" + version
                    + "', which is not known here: " + CanonicalSchemas.versions());
        }
        try {
            return CanonicalReader.read(data.toBytes(), kind.data(), version);
        } catch (JacksonException e) {
            throw new EventFormatException(
                    "the data of event " + event.getId() + " is no "
                            + kind.data().getSimpleName() + ": " + e.getOriginalMessage(),
                    e);
        }
    }

    private static String version(CloudEvent event, EventType kind) {
        URI schema = event.getDataSchema();
        if (schema == null) {
            throw new EventFormatException("event " + event.getId() + " has no dataschema");
        }
        return CanonicalSchemas.version(schema, kind.data())
                .orElseThrow(() -> new EventFormatException("event " + event.getId() + " has the dataschema " + schema
                        + ", which is not one of " + kind.data().getSimpleName()));
    }
}
