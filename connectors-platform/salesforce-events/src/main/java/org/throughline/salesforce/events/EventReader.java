package org.throughline.salesforce.events;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the bytes of a change event. */
final class EventReader {
    private static final String HEADER = "ChangeEventHeader";

    private EventReader() {}

    static ChangeEvent read(AvroType.RecordType schema, ByteBuffer payload) throws UnreadableEventException {
        ObjectNode event = AvroReader.read(schema, payload);
        JsonNode header = event.path(HEADER);
        if (!header.isObject()) {
            throw new UnreadableEventException("it has no header of a change event");
        }
        List<String> nulled = FieldBitmap.names(schema, header.path("nulledFields"));
        return new ChangeEvent(
                text(header, "entityName"),
                header.path("recordIds")
                        .valueStream()
                        .map(id -> id.asString(""))
                        .toList(),
                changeType(text(header, "changeType")),
                header.path("changeOrigin").asString(""),
                text(header, "transactionKey"),
                (int) number(header, "sequenceNumber"),
                Instant.ofEpochMilli(number(header, "commitTimestamp")),
                number(header, "commitNumber"),
                FieldBitmap.names(schema, header.path("changedFields")),
                nulled,
                FieldBitmap.names(schema, header.path("diffFields")),
                values(event, nulled));
    }

    /** Null in the bytes means either emptied or not told; the header knows which. */
    private static Map<String, JsonNode> values(ObjectNode event, List<String> nulled) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        event.properties().forEach(field -> {
            if (!field.getKey().equals(HEADER)) {
                put(values, field.getKey(), field.getValue());
            }
        });
        nulled.forEach(field -> values.put(field, NullNode.instance));
        return values;
    }

    private static void put(Map<String, JsonNode> values, String name, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(part -> put(values, name + "." + part.getKey(), part.getValue()));
        } else if (!value.isNull()) {
            values.put(name, value);
        }
    }

    private static ChangeType changeType(String name) throws UnreadableEventException {
        for (ChangeType type : ChangeType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new UnreadableEventException("its change type is unknown");
    }

    private static String text(JsonNode header, String name) throws UnreadableEventException {
        String text = header.path(name).asString("");
        if (text.isBlank()) {
            throw new UnreadableEventException("its header has no " + name);
        }
        return text;
    }

    private static long number(JsonNode header, String name) throws UnreadableEventException {
        JsonNode number = header.path(name);
        if (!number.isIntegralNumber()) {
            throw new UnreadableEventException("its header has no " + name);
        }
        return number.longValue();
    }
}
