package org.throughline.salesforce.events;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
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

/** Schemas and values by chance, written by Apache Avro, which knows nothing of our reader. */
final class RandomAvro {
    private static final List<Schema.Type> LEAVES = List.of(
            Schema.Type.BOOLEAN,
            Schema.Type.INT,
            Schema.Type.LONG,
            Schema.Type.FLOAT,
            Schema.Type.DOUBLE,
            Schema.Type.BYTES,
            Schema.Type.STRING);

    private final RandomGenerator random;
    private int names;

    RandomAvro(RandomGenerator random) {
        this.random = random;
    }

    /** A value as Avro takes it, and the JSON it has to be read as. */
    record Value(Object avro, JsonNode json) {}

    Schema record(int depth) {
        List<Schema.Field> fields = IntStream.range(0, 1 + random.nextInt(6))
                .mapToObj(i -> new Schema.Field("f" + i, type(depth)))
                .toList();
        return Schema.createRecord("R" + names++, null, "com.example", false, fields);
    }

    private Schema type(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(7)) {
            case 1 -> Schema.createUnion(Schema.create(Schema.Type.NULL), record(depth - 1));
            case 2 -> Schema.createArray(type(depth - 1));
            case 3 -> Schema.createMap(type(depth - 1));
            case 4 -> Schema.createEnum("E" + names++, null, "com.example", List.of("A", "B", "C"));
            case 5 -> Schema.createFixed("F" + names++, null, "com.example", random.nextInt(5));
            case 6 -> record(depth - 1);
            default -> {
                Schema leaf = Schema.create(LEAVES.get(random.nextInt(LEAVES.size())));
                yield random.nextBoolean() ? leaf : Schema.createUnion(Schema.create(Schema.Type.NULL), leaf);
            }
        };
    }

    Value value(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> new Value(null, NullNode.instance);
            case BOOLEAN -> of(random.nextBoolean());
            case INT -> of(random.nextInt() >> random.nextInt(32));
            case LONG -> of(random.nextLong() >> random.nextInt(64));
            case FLOAT -> of(random.nextFloat() * 1000);
            case DOUBLE -> of(random.nextDouble() * 1e6);
            case STRING -> of(text());
            case BYTES -> of(bytes(random.nextInt(5)));
            case FIXED -> fixed(schema);
            case ENUM -> enumerated(schema);
            case ARRAY -> array(schema);
            case MAP -> map(schema);
            case UNION ->
                value(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
            case RECORD -> recordValue(schema);
        };
    }

    static byte[] write(Schema schema, Value value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<>(schema).write(value.avro(), encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Value of(boolean value) {
        return new Value(value, BooleanNode.valueOf(value));
    }

    private static Value of(int value) {
        return new Value(value, IntNode.valueOf(value));
    }

    private static Value of(long value) {
        return new Value(value, LongNode.valueOf(value));
    }

    private static Value of(float value) {
        return new Value(value, DecimalNode.valueOf(new BigDecimal(Float.toString(value))));
    }

    private static Value of(double value) {
        return new Value(value, DecimalNode.valueOf(BigDecimal.valueOf(value)));
    }

    private static Value of(String value) {
        return new Value(value, StringNode.valueOf(value));
    }

    private static Value of(byte[] value) {
        return new Value(ByteBuffer.wrap(value), BinaryNode.valueOf(value));
    }

    private Value fixed(Schema schema) {
        byte[] bytes = bytes(schema.getFixedSize());
        return new Value(new GenericData.Fixed(schema, bytes), BinaryNode.valueOf(bytes));
    }

    private Value enumerated(Schema schema) {
        String symbol = schema.getEnumSymbols().get(random.nextInt(3));
        return new Value(new GenericData.EnumSymbol(schema, symbol), StringNode.valueOf(symbol));
    }

    private Value array(Schema schema) {
        List<Object> avro = new ArrayList<>();
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            Value item = value(schema.getElementType());
            avro.add(item.avro());
            json.add(item.json());
        }
        return new Value(avro, json);
    }

    private Value map(Schema schema) {
        Map<String, Object> avro = new HashMap<>();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            Value item = value(schema.getValueType());
            avro.put("k" + i, item.avro());
            json.set("k" + i, item.json());
        }
        return new Value(avro, json);
    }

    private Value recordValue(Schema schema) {
        GenericData.Record avro = new GenericData.Record(schema);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Schema.Field field : schema.getFields()) {
            Value value = value(field.schema());
            avro.put(field.name(), value.avro());
            json.set(field.name(), value.json());
        }
        return new Value(avro, json);
    }

    private String text() {
        return random.ints(random.nextInt(6), 0, 4)
                .mapToObj(i -> List.of("a", "\u00e9", "\u20ac", "\ud83d\ude00").get(i))
                .reduce("", String::concat);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
