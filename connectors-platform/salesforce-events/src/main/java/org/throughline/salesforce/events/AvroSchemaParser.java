package org.throughline.salesforce.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.WireJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the JSON of an Avro schema. Logical types are ignored, and a type within itself is refused: no change event has
 * one.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/">Avro specification</a>
 */
final class AvroSchemaParser {
    private static final int LARGEST_FIXED = 1 << 16;

    private final Map<String, AvroType> named = new HashMap<>();

    private AvroSchemaParser() {}

    /** Reads the schema of an event, which is a record. */
    static AvroType.RecordType parse(String json) throws UnreadableEventException {
        JsonNode tree;
        try {
            tree = WireJson.mapper().readTree(json);
        } catch (JacksonException e) {
            throw new UnreadableEventException("its schema is not JSON");
        }
        if (new AvroSchemaParser().type(tree, "") instanceof AvroType.RecordType event) {
            return event;
        }
        throw new UnreadableEventException("its schema is not a record");
    }

    private AvroType type(JsonNode json, String namespace) throws UnreadableEventException {
        if (json.isString()) {
            return byName(json.stringValue(), namespace);
        }
        if (json.isArray()) {
            return new AvroType.UnionType(types(json, namespace));
        }
        String kind = json.path("type").isString() ? json.path("type").stringValue() : "";
        return switch (kind) {
            case "record" -> record(json, namespace);
            case "enum" -> named(json, namespace, new AvroType.EnumType(symbols(json)));
            case "fixed" -> named(json, namespace, fixed(json));
            case "array" -> new AvroType.ArrayType(type(json.path("items"), namespace));
            case "map" -> new AvroType.MapType(type(json.path("values"), namespace));
            // A type with attributes: {"type": "long", "logicalType": ..}, or {"type": {..}}.
            default -> {
                if (json.path("type").isMissingNode()) {
                    throw new UnreadableEventException("its schema has a part without a type");
                }
                yield type(json.path("type"), namespace);
            }
        };
    }

    private AvroType byName(String name, String namespace) throws UnreadableEventException {
        for (AvroType.Primitive primitive : AvroType.Primitive.values()) {
            if (primitive.name().toLowerCase(Locale.ROOT).equals(name)) {
                return primitive;
            }
        }
        AvroType known = named.get(name.contains(".") || namespace.isEmpty() ? name : namespace + "." + name);
        if (known == null) {
            throw new UnreadableEventException("its schema uses a type that it does not define");
        }
        return known;
    }

    private AvroType record(JsonNode json, String namespace) throws UnreadableEventException {
        String fullName = fullName(json, namespace);
        String inner = fullName.contains(".") ? fullName.substring(0, fullName.lastIndexOf('.')) : "";
        List<AvroType.Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode field : json.path("fields")) {
            String name = text(field, "name");
            if (!names.add(name)) {
                throw new UnreadableEventException("its schema has two fields of one name");
            }
            fields.add(new AvroType.Field(name, type(field.path("type"), inner)));
        }
        return named(json, namespace, new AvroType.RecordType(text(json, "name"), List.copyOf(fields)));
    }

    private AvroType named(JsonNode json, String namespace, AvroType type) throws UnreadableEventException {
        named.put(fullName(json, namespace), type);
        return type;
    }

    private static String fullName(JsonNode json, String namespace) throws UnreadableEventException {
        String name = text(json, "name");
        String own = json.path("namespace").isString() ? json.path("namespace").stringValue() : namespace;
        return name.contains(".") || own.isEmpty() ? name : own + "." + name;
    }

    private List<AvroType> types(JsonNode list, String namespace) throws UnreadableEventException {
        List<AvroType> types = new ArrayList<>();
        for (JsonNode one : list) {
            types.add(type(one, namespace));
        }
        return List.copyOf(types);
    }

    private static List<String> symbols(JsonNode json) throws UnreadableEventException {
        List<String> symbols = new ArrayList<>();
        for (JsonNode symbol : json.path("symbols")) {
            @Nullable String text = symbol.isString() ? symbol.stringValue() : null;
            if (text == null) {
                throw new UnreadableEventException("its schema has an enum with a symbol that is no text");
            }
            symbols.add(text);
        }
        return List.copyOf(symbols);
    }

    private static AvroType fixed(JsonNode json) throws UnreadableEventException {
        JsonNode size = json.path("size");
        if (!size.isInt() || size.intValue() < 0 || size.intValue() > LARGEST_FIXED) {
            throw new UnreadableEventException("its schema has a fixed type of a wrong size");
        }
        return new AvroType.FixedType(size.intValue());
    }

    private static String text(JsonNode json, String name) throws UnreadableEventException {
        JsonNode value = json.path(name);
        if (!value.isString()) {
            throw new UnreadableEventException("its schema has a part without a " + name);
        }
        return value.stringValue();
    }
}
