package org.throughline.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One change of a store: a row put (with a node) or deleted (without), or a counter moved (without an id). */
record Change(
        String target,
        String id,
        @Nullable ObjectNode node,
        long number,
        @Nullable ObjectNode before,
        Runnable undo) {

    static Change put(String table, String id, ObjectNode node) {
        return new Change(table, id, node, 0, null, Change::nothing);
    }

    static Change delete(String table, String id) {
        return new Change(table, id, null, 0, null, Change::nothing);
    }

    static Change sequence(String name, long number) {
        return new Change(name, "", null, number, null, Change::nothing);
    }

    private static void nothing() {}

    Change withUndo(@Nullable ObjectNode overwritten, Runnable newUndo) {
        return new Change(target, id, node, number, overwritten, newUndo);
    }

    /** The rows that were changed, each with its first and its last state. */
    static List<RowChange> rows(List<Change> changes) {
        Map<List<String>, RowChange> rows = new LinkedHashMap<>();
        for (Change change : changes) {
            if (!change.isSequence()) {
                RowChange alone = new RowChange(change.target, change.id, change.before, change.node);
                rows.merge(
                        List.of(change.target, change.id),
                        alone,
                        (first, last) -> new RowChange(first.table(), first.id(), first.before(), last.after()));
            }
        }
        return List.copyOf(rows.values());
    }

    boolean isSequence() {
        return number > 0;
    }

    /** {@code [name, number]}, {@code [table, id]} or {@code [table, id, row]}: told apart by type and length. */
    ArrayNode toJson() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode().add(target);
        if (isSequence()) {
            return json.add(number);
        }
        json.add(id);
        return node == null ? json : json.add(node);
    }

    static Change fromJson(JsonNode json) {
        String target = json.required(0).asString();
        if (json.required(1).isNumber()) {
            return sequence(target, json.get(1).longValue());
        }
        String id = json.get(1).asString();
        return json.size() == 2
                ? delete(target, id)
                : put(target, id, json.get(2).asObject());
    }
}
