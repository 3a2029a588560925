package org.throughline.model.schema;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.throughline.model.CanonicalTypes;
import org.throughline.model.Id;
import org.throughline.model.Instances;
import org.throughline.model.json.CanonicalJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the JSON Schema of a canonical type from its interface. */
final class SchemaGenerator {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, ObjectNode> definitions = new TreeMap<>();
    private final String version;

    private SchemaGenerator(String version) {
        this.version = version;
    }

    static ObjectNode generate(Class<?> type, String version) {
        return new SchemaGenerator(version).root(type);
    }

    private ObjectNode root(Class<?> type) {
        ObjectNode schema = JSON.objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", "urn:throughline:schema:" + version + ":" + type.getSimpleName())
                .put("title", type.getSimpleName());
        schema.setAll(object(type));
        if (!definitions.isEmpty()) {
            ObjectNode defs = schema.putObject("$defs");
            definitions.forEach(defs::set);
        }
        return schema;
    }

    private ObjectNode object(Class<?> type) {
        Map<String, Type> properties = new TreeMap<>();
        Collection<String> required = new TreeSet<>();
        for (Method attribute : Instances.attributes(type)) {
            if (attribute.isAnnotationPresent(JsonAnyGetter.class)) {
                continue;
            }
            String name = CanonicalTypes.propertyName(attribute);
            properties.put(name, attribute.getGenericReturnType());
            if (Instances.isMandatory(attribute)) {
                required.add(name);
            }
        }
        ObjectNode schema = object(properties, required);
        kind(type).ifPresent(kind -> {
            ((ObjectNode) schema.get("properties")).putObject("kind").put("const", kind);
            schema.withArray("required").add("kind");
        });
        return schema;
    }

    private ObjectNode object(Map<String, Type> properties, Collection<String> required) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode members = schema.putObject("properties");
        properties.forEach((name, type) -> members.set(name, schema(type)));
        if (!required.isEmpty()) {
            ArrayNode names = schema.putArray("required");
            required.forEach(names::add);
        }
        return schema;
    }

    private static Optional<String> kind(Class<?> type) {
        return Arrays.stream(type.getInterfaces())
                .map(parent -> parent.getAnnotation(JsonSubTypes.class))
                .filter(kinds -> kinds != null)
                .flatMap(kinds -> Arrays.stream(kinds.value()))
                .filter(kind -> kind.value() == type)
                .map(JsonSubTypes.Type::name)
                .findFirst();
    }

    private ObjectNode schema(Type type) {
        if (type instanceof ParameterizedType generic) {
            return container(generic);
        }
        Class<?> raw = (Class<?>) type;
        Optional<ObjectNode> simple = simple(raw);
        if (simple.isPresent()) {
            return simple.get();
        }
        if (!definitions.containsKey(raw.getSimpleName())) {
            // The place is taken first, because types may contain themselves.
            definitions.put(raw.getSimpleName(), JSON.objectNode());
            definitions.put(raw.getSimpleName(), definition(raw));
        }
        return JSON.objectNode().put("$ref", "#/$defs/" + raw.getSimpleName());
    }

    private ObjectNode definition(Class<?> type) {
        if (type.isEnum()) {
            ObjectNode schema = JSON.objectNode();
            ArrayNode values = schema.putArray("enum");
            Arrays.stream(type.getEnumConstants()).map(Object::toString).forEach(values::add);
            return schema;
        }
        if (type.isAnnotationPresent(JsonTypeInfo.class)) {
            ObjectNode schema = JSON.objectNode();
            ArrayNode kinds = schema.putArray("oneOf");
            Arrays.stream(type.getPermittedSubclasses()).forEach(kind -> kinds.add(schema(kind)));
            return schema;
        }
        if (type.isRecord()) {
            return record(type);
        }
        if (Instances.isObject(type)) {
            return object(type);
        }
        throw new UnsupportedOperationException("no schema for " + type.getName());
    }

    private ObjectNode record(Class<?> type) {
        Map<String, Type> properties = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(component.getName(), component.getGenericType());
        }
        List<String> required = properties.entrySet().stream()
                .filter(entry -> !(entry.getValue() instanceof ParameterizedType))
                .map(Map.Entry::getKey)
                .toList();
        return object(properties, required);
    }

    private ObjectNode container(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return schema(arguments[0]);
        }
        ObjectNode schema = JSON.objectNode();
        if (type.getRawType() == List.class) {
            schema.put("type", "array").set("items", schema(arguments[0]));
            return schema;
        }
        if (type.getRawType() == Map.class && arguments[0] == String.class) {
            schema.put("type", "object").set("additionalProperties", schema(arguments[1]));
            return schema;
        }
        throw new UnsupportedOperationException("no schema for " + type);
    }

    private static Optional<ObjectNode> simple(Class<?> type) {
        if (Id.class.isAssignableFrom(type)) {
            return Optional.of(text("^[A-Za-z0-9._-]+$").put("maxLength", Id.MAX_LENGTH));
        }
        return Optional.ofNullable(
                switch (type.getName()) {
                    case "java.lang.String" -> JSON.objectNode().put("type", "string");
                    case "int", "java.lang.Integer" ->
                        JSON.objectNode()
                                .put("type", "integer")
                                .put("minimum", Integer.MIN_VALUE)
                                .put("maximum", Integer.MAX_VALUE);
                    case "java.time.Month" ->
                        JSON.objectNode()
                                .put("type", "integer")
                                .put("minimum", 1)
                                .put("maximum", 12);
                    case "boolean" -> JSON.objectNode().put("type", "boolean");
                    case "java.math.BigDecimal" -> JSON.objectNode().put("type", "number");
                    case "java.time.LocalDate" ->
                        JSON.objectNode().put("type", "string").put("format", "date");
                    case "java.time.Instant" ->
                        JSON.objectNode().put("type", "string").put("format", "date-time");
                    case "java.time.ZoneId" -> JSON.objectNode().put("type", "string");
                    case "org.joda.money.CurrencyUnit" -> text("^[A-Z]{3}$");
                    case "org.joda.money.Money", "org.joda.money.BigMoney" -> money();
                    case "org.throughline.model.CountryCode" -> text("^[A-Z]{2}$");
                    case "org.throughline.model.UnitCode" -> text("^[A-Z0-9]{1,3}$");
                    case "org.throughline.model.Extensions" -> extensions();
                    default -> null;
                });
    }

    private static ObjectNode money() {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.set("amount", text("^-?[0-9]+(\\.[0-9]+)?$").put("maxLength", 100));
        properties.set("currency", text("^[A-Z]{3}$"));
        schema.putArray("required").add("amount").add("currency");
        return schema;
    }

    private static ObjectNode extensions() {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        schema.set("propertyNames", JSON.objectNode().put("pattern", "^[a-z0-9-]+:[^\\s:][^\\s]*$"));
        return schema;
    }

    private static ObjectNode text(String pattern) {
        return JSON.objectNode().put("type", "string").put("pattern", pattern);
    }

    static String pretty(JsonNode schema) {
        return CanonicalJson.mapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(schema)
                        .replace("\r\n", "\n")
                + "\n";
    }
}
