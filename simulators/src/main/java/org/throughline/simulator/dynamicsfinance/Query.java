package org.throughline.simulator.dynamicsfinance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The query options of a request. */
final class Query {
    private static final Set<String> KNOWN =
            Set.of("$filter", "$select", "$orderby", "$top", "$skip", "$count", "$expand", "$skiptoken", "$format");

    private final Model model;
    private final EntityDef entity;
    private final Map<String, String> options;

    Query(Model model, EntityDef entity, Map<String, String> options) {
        this.model = model;
        this.entity = entity;
        this.options = options;
        options.keySet().stream()
                .filter(name -> name.startsWith("$") && !KNOWN.contains(name))
                .forEach(name -> {
                    throw DynamicsError.query("The query parameter '" + name + "' is not supported.");
                });
    }

    /** Which records are meant, without regard to companies. */
    Predicate<JsonNode> filter() {
        String filter = options.get("$filter");
        return filter == null ? row -> true : FilterParser.parse(model, entity, filter);
    }

    boolean isCrossCompany() {
        return "true".equalsIgnoreCase(options.get("cross-company"));
    }

    boolean isCounted() {
        return "true".equals(options.get("$count"));
    }

    /** The properties to send; empty for all. */
    List<String> selected() {
        List<String> names = names("$select");
        if (names.contains("*")) {
            return List.of();
        }
        names.forEach(entity::field);
        return List.copyOf(names);
    }

    List<String> expanded() {
        List<String> ways = names("$expand");
        ways.stream().filter(way -> !entity.navigations().containsKey(way)).forEach(way -> {
            throw DynamicsError.query(
                    "Could not find a property named '" + way + "' on type '" + entity.qualifiedType() + "'.");
        });
        return ways;
    }

    private List<String> names(String option) {
        List<String> names = new ArrayList<>();
        for (String name : options.getOrDefault(option, "").split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }

    Comparator<JsonNode> order() {
        // Equal for all: without an order the records stay as they are.
        Comparator<JsonNode> order = Comparator.comparing(JsonNode::isMissingNode);
        for (String term : names("$orderby")) {
            String[] words = term.split("\\s+", -1);
            FieldDef field = entity.field(words[0]);
            Comparator<JsonNode> one = Comparator.comparing(row -> sortable(field, row));
            if (words.length > 1 && !words[1].equals("asc") && !words[1].equals("desc")) {
                throw DynamicsError.query("Syntax error in '$orderby'.");
            }
            order = order.thenComparing(words.length > 1 && words[1].equals("desc") ? one.reversed() : one);
        }
        return order;
    }

    // Each field has values of one type.
    @SuppressWarnings("unchecked")
    private static Comparable<Object> sortable(FieldDef field, JsonNode row) {
        Object value = field.comparable(row.path(field.name()));
        return (Comparable<Object>) (value instanceof Comparable<?> ? value : value.toString());
    }

    int number(String option, int absent) {
        String text = options.get(option);
        if (text == null) {
            return absent;
        }
        if (!text.matches("\\d{1,9}")) {
            throw DynamicsError.query(
                    "Invalid value for " + option + " query option found. A non-negative integer is expected.");
        }
        return Integer.parseInt(text);
    }
}
