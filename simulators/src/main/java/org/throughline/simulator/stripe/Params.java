package org.throughline.simulator.stripe;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The parameters of a call, or of an object in it; refuses those that Stripe would refuse. */
final class Params {
    private static final Set<String> EVERYWHERE = Set.of("expand");
    private static final int MAX_METADATA = 50;

    private final ObjectNode tree;
    private final String path;

    Params(ObjectNode tree) {
        this(tree, "");
    }

    private Params(ObjectNode tree, String path) {
        this.tree = tree;
        this.path = path;
    }

    /** Refuses all other names. */
    Params only(String... names) {
        Set<String> known = Set.of(names);
        for (String name : tree.propertyNames()) {
            if (!known.contains(name) && !EVERYWHERE.contains(name)) {
                throw StripeError.parameter(
                        "parameter_unknown", path(name), "Received unknown parameter: " + path(name));
            }
        }
        return this;
    }

    boolean has(String name) {
        return !tree.path(name).isMissingNode();
    }

    /** The text; null if it is absent or empty. */
    @Nullable
    String text(String name) {
        String text = tree.path(name).asString("");
        return text.isEmpty() ? null : text;
    }

    String text(String name, String absent) {
        String text = text(name);
        return text == null ? absent : text;
    }

    String required(String name) {
        String text = text(name);
        if (text == null) {
            throw StripeError.missing(path(name));
        }
        return text;
    }

    @Nullable
    Long number(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        if (!text.matches("-?\\d{1,12}")) {
            throw StripeError.parameter("parameter_invalid_integer", path(name), "Invalid integer: " + text);
        }
        return Long.valueOf(text);
    }

    long number(String name, long absent) {
        Long number = number(name);
        return number == null ? absent : number;
    }

    long requiredNumber(String name) {
        required(name);
        return number(name, 0);
    }

    BigDecimal decimal(String name, BigDecimal absent) {
        String text = text(name);
        if (text == null) {
            return absent;
        }
        if (!text.matches("-?\\d{1,12}(\\.\\d{1,12})?")) {
            throw StripeError.parameter("parameter_invalid_decimal", path(name), "Invalid decimal: " + text);
        }
        return new BigDecimal(text);
    }

    boolean flag(String name) {
        String text = text(name, "false");
        if (!text.equals("true") && !text.equals("false")) {
            throw StripeError.parameter("parameter_invalid_boolean", path(name), "Invalid boolean: " + text);
        }
        return text.equals("true");
    }

    String oneOf(String name, String absent, String... values) {
        String text = text(name, absent);
        if (!List.of(values).contains(text)) {
            throw StripeError.parameter(
                    "parameter_invalid_enum",
                    path(name),
                    "Invalid " + path(name) + ": must be one of " + List.of(values));
        }
        return text;
    }

    Params object(String name) {
        JsonNode node = tree.path(name);
        return new Params(node.isObject() ? node.asObject() : tree.objectNode(), path(name));
    }

    List<Params> list(String name) {
        List<Params> items = new ArrayList<>();
        JsonNode list = tree.path(name);
        for (int i = 0; i < list.size(); i++) {
            if (!list.get(i).isObject()) {
                throw StripeError.parameter("parameter_invalid", path(name), "Invalid object");
            }
            items.add(new Params(list.get(i).asObject(), path(name) + "[" + i + "]"));
        }
        return items;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        tree.path(name).forEach(each -> texts.add(each.asString("")));
        return texts;
    }

    /** Adds to metadata what is given; an empty value takes a key away. */
    void mergeMetadata(ObjectNode owner) {
        ObjectNode metadata =
                owner.path("metadata").isObject() ? owner.path("metadata").asObject() : owner.putObject("metadata");
        Map<String, String> given = new TreeMap<>();
        tree.path("metadata")
                .properties()
                .forEach(each -> given.put(each.getKey(), each.getValue().asString("")));
        given.forEach((key, value) -> {
            if (key.length() > 40 || value.length() > 500) {
                throw StripeError.parameter(
                        "parameter_invalid", path("metadata"), "Metadata keys have 40, values 500 characters at most");
            }
            if (value.isEmpty()) {
                metadata.remove(key);
            } else {
                metadata.put(key, value);
            }
        });
        if (metadata.size() > MAX_METADATA) {
            throw StripeError.parameter("parameter_invalid", path("metadata"), "Metadata has 50 keys at most");
        }
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "[" + name + "]";
    }
}
