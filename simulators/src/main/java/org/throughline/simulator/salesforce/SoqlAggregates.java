package org.throughline.simulator.salesforce;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Groups rows, and counts, adds up and compares what is in each group. */
final class SoqlAggregates {
    private static final Set<String> FUNCTIONS = Set.of("COUNT", "COUNT_DISTINCT", "SUM", "AVG", "MIN", "MAX");

    private final Org org;
    private final SoqlQuery query;
    private final List<FieldPath> groups;
    private final List<Column> columns = new ArrayList<>();

    private record Column(SoqlQuery.Column asked, FieldPath path, String name) {}

    SoqlAggregates(Org org, SoqlQuery query, ObjectDef object) {
        this.org = org;
        this.query = query;
        this.groups = query.groupBy().stream()
                .map(name -> FieldPath.of(org.schema(), object, name))
                .toList();
        int unnamed = 0;
        for (SoqlQuery.Column asked : query.columns()) {
            FieldPath path = FieldPath.of(org.schema(), object, asked.field());
            requireUse(asked, path);
            String name = path.field().name();
            if (!asked.alias().isEmpty()) {
                name = asked.alias();
            } else if (!asked.function().isEmpty()) {
                name = "expr" + unnamed++;
            }
            columns.add(new Column(asked, path, name));
        }
    }

    private void requireUse(SoqlQuery.Column asked, FieldPath path) {
        String function = asked.function();
        if (function.isEmpty()) {
            if (groups.stream().noneMatch(group -> group.name().equals(path.name()))) {
                throw ApiError.badRequest("MALFORMED_QUERY", "Field must be grouped or aggregated: " + asked.field());
            }
            return;
        }
        boolean needsNumber = function.equals("SUM") || function.equals("AVG");
        if (!FUNCTIONS.contains(function) || (needsNumber && !path.field().isNumeric())) {
            throw ApiError.badRequest(
                    "MALFORMED_QUERY", "field " + path.name() + " does not support aggregate operator " + function);
        }
    }

    List<ObjectNode> of(List<ObjectNode> rows) {
        Map<List<JsonNode>, List<ObjectNode>> grouped = new LinkedHashMap<>();
        if (groups.isEmpty()) {
            grouped.put(List.of(), rows);
        }
        for (ObjectNode row : rows) {
            if (!groups.isEmpty()) {
                List<JsonNode> key =
                        groups.stream().map(path -> path.value(org, row)).toList();
                grouped.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
            }
        }
        List<ObjectNode> records =
                new ArrayList<>(grouped.values().stream().map(this::record).toList());
        records.sort(order());
        return records;
    }

    private ObjectNode record(List<ObjectNode> rows) {
        ObjectNode record = SalesforceJson.object();
        record.putObject("attributes").put("type", "AggregateResult");
        columns.forEach(column -> record.set(column.name(), FieldValues.out(value(column, rows))));
        return record;
    }

    private JsonNode value(Column column, List<ObjectNode> rows) {
        FieldDef field = column.path().field();
        List<JsonNode> values = rows.stream()
                .map(row -> column.path().value(org, row))
                .filter(value -> !value.isNull())
                .toList();
        Comparator<JsonNode> order = (a, b) -> SoqlValues.compare(field, a, b);
        return switch (column.asked().function()) {
            case "COUNT" -> IntNode.valueOf(values.size());
            case "COUNT_DISTINCT" ->
                IntNode.valueOf((int) values.stream()
                        .map(value -> SoqlValues.key(field, value.asString()))
                        .distinct()
                        .count());
            case "SUM" -> values.isEmpty() ? NullNode.instance : DecimalNode.valueOf(sum(values));
            case "AVG" ->
                values.isEmpty()
                        ? NullNode.instance
                        : DecimalNode.valueOf(
                                sum(values).divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64));
            case "MIN" -> values.stream().min(order).orElse(NullNode.instance);
            case "MAX" -> values.stream().max(order).orElse(NullNode.instance);
            default -> values.isEmpty() ? NullNode.instance : values.get(0);
        };
    }

    private static BigDecimal sum(List<JsonNode> values) {
        return values.stream().map(JsonNode::decimalValue).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Comparator<ObjectNode> order() {
        Comparator<ObjectNode> all = Comparator.comparingInt(unused -> 0);
        for (SoqlQuery.Order order : query.orderBy()) {
            Column column = columns.stream()
                    .filter(c -> order.field().equalsIgnoreCase(c.asked().text())
                            || order.field().equalsIgnoreCase(c.name()))
                    .findFirst()
                    .orElseThrow(() -> ApiError.badRequest(
                            "MALFORMED_QUERY", "Ordered field must be grouped or aggregated: " + order.field()));
            boolean isCount = column.asked().function().startsWith("COUNT");
            Comparator<JsonNode> values = isCount
                    ? Comparator.comparing(JsonNode::decimalValue)
                    : (a, b) -> SoqlValues.compare(column.path().field(), a, b);
            all = all.thenComparing(record -> record.get(column.name()), order.onNullable(values));
        }
        return all;
    }
}
