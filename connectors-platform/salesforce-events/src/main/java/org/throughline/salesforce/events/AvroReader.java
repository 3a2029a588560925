package org.throughline.salesforce.events;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BinaryNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads values in Avro's binary encoding as JSON. Believes no length: nothing is reserved for more than the bytes that are
 * there.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#binary-encoding">Avro binary encoding</a>
 */
final class AvroReader {
    private static final int LONGEST_VARINT = 10;

    private final ByteBuffer bytes;

    private AvroReader(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads a record that fills all bytes. */
    static ObjectNode read(AvroType.RecordType type, ByteBuffer bytes) throws UnreadableEventException {
        AvroReader reader = new AvroReader(bytes.slice());
        ObjectNode event = reader.record(type);
        if (reader.bytes.hasRemaining()) {
            throw new UnreadableEventException("it goes on after its end");
        }
        return event;
    }

    private ObjectNode record(AvroType.RecordType type) throws UnreadableEventException {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        for (AvroType.Field field : type.fields()) {
            record.set(field.name(), value(field.type()));
        }
        return record;
    }

    private JsonNode value(AvroType type) throws UnreadableEventException {
        if (type instanceof AvroType.Primitive primitive) {
            return primitive(primitive);
        }
        if (type instanceof AvroType.RecordType record) {
            return record(record);
        }
        if (type instanceof AvroType.UnionType union) {
            return value(union.branches().get(index(union.branches().size(), "a union")));
        }
        if (type instanceof AvroType.EnumType symbols) {
            return StringNode.valueOf(
                    symbols.symbols().get(index(symbols.symbols().size(), "an enum")));
        }
        if (type instanceof AvroType.ArrayType array) {
            return array(array.items());
        }
        if (type instanceof AvroType.MapType map) {
            return map(map.values());
        }
        return BinaryNode.valueOf(bytes(((AvroType.FixedType) type).size()));
    }

    private JsonNode primitive(AvroType.Primitive type) throws UnreadableEventException {
        return switch (type) {
            case NULL -> NullNode.instance;
            case BOOLEAN -> BooleanNode.valueOf(bytes(1)[0] != 0);
            case INT -> IntNode.valueOf(integer());
            case LONG -> LongNode.valueOf(varint());
            case FLOAT -> decimal(Float.toString(need(Float.BYTES).getFloat()));
            case DOUBLE -> decimal(Double.toString(need(Double.BYTES).getDouble()));
            case BYTES -> BinaryNode.valueOf(bytes(length()));
            case STRING -> StringNode.valueOf(text());
        };
    }

    private ArrayNode array(AvroType items) throws UnreadableEventException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (long count = block(); count > 0; count = block()) {
            for (long i = 0; i < count; i++) {
                array.add(value(items));
            }
        }
        return array;
    }

    private ObjectNode map(AvroType values) throws UnreadableEventException {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        for (long count = block(); count > 0; count = block()) {
            for (long i = 0; i < count; i++) {
                map.set(text(), value(values));
            }
        }
        return map;
    }

    /** How many items follow; a negative count comes with the size of the block. */
    private long block() throws UnreadableEventException {
        long count = varint();
        if (count < 0) {
            varint();
            count = -count;
        }
        // Items without bytes do not occur in events; a block of them could be as long as one likes.
        if (count < 0 || count > bytes.remaining()) {
            throw new UnreadableEventException("it ends too early");
        }
        return count;
    }

    private int index(int size, String what) throws UnreadableEventException {
        long index = varint();
        if (index < 0 || index >= size) {
            throw new UnreadableEventException("it has " + what + " beyond its schema");
        }
        return (int) index;
    }

    private int integer() throws UnreadableEventException {
        long number = varint();
        if (number != (int) number) {
            throw new UnreadableEventException("it has an int that is too large");
        }
        return (int) number;
    }

    private long varint() throws UnreadableEventException {
        long value = 0;
        for (int i = 0; i < LONGEST_VARINT; i++) {
            byte next = need(1).get();
            value |= (next & 0x7FL) << (7 * i);
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new UnreadableEventException("it has a number that does not end");
    }

    private int length() throws UnreadableEventException {
        long length = varint();
        if (length < 0 || length > bytes.remaining()) {
            throw new UnreadableEventException("it ends too early");
        }
        return (int) length;
    }

    private String text() throws UnreadableEventException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(length())))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableEventException("it has a text that is not UTF-8");
        }
    }

    private byte[] bytes(int length) throws UnreadableEventException {
        byte[] read = new byte[Math.min(length, bytes.remaining())];
        need(length).get(read);
        return read;
    }

    private ByteBuffer need(int length) throws UnreadableEventException {
        if (bytes.remaining() < length) {
            throw new UnreadableEventException("it ends too early");
        }
        return bytes;
    }

    private static JsonNode decimal(String number) throws UnreadableEventException {
        try {
            return DecimalNode.valueOf(new BigDecimal(number));
        } catch (NumberFormatException e) {
            throw new UnreadableEventException("it has a number that is none");
        }
    }
}
