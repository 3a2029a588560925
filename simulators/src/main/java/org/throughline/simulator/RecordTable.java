package org.throughline.simulator;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows by key, listed in the order they were first put; an undone removal gives a row its old place back. Rows are also
 * found by the text of a field, through an index that is made when it is first asked for.
 */
final class RecordTable {
    private final Map<String, Long> positions = new HashMap<>();
    private final NavigableMap<Long, ObjectNode> rows = new TreeMap<>();
    private final Map<String, Map<String, NavigableSet<Long>>> indexes = new HashMap<>();
    private long lastPosition;

    @Nullable
    ObjectNode get(String id) {
        Long position = positions.get(id);
        return position == null ? null : rows.get(position);
    }

    Collection<ObjectNode> rows() {
        return rows.values();
    }

    /** The rows with one of these texts in the field, in any case. */
    List<ObjectNode> rows(String field, Collection<String> texts) {
        Map<String, NavigableSet<Long>> index = indexes.computeIfAbsent(field, this::index);
        NavigableSet<Long> found = new TreeSet<>();
        texts.forEach(text -> found.addAll(index.getOrDefault(text.toLowerCase(Locale.ROOT), new TreeSet<>())));
        return found.stream().map(rows::get).toList();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void put(String id, ObjectNode node) {
        putAt(positions.computeIfAbsent(id, i -> ++lastPosition), node);
    }

    void remove(String id) {
        Long position = positions.remove(id);
        if (position != null) {
            ObjectNode old = rows.remove(position);
            indexes.forEach((field, index) -> forget(index, key(old, field), position));
        }
    }

    /** What brings the row back to how it is now. */
    Runnable undo(String id) {
        Long position = positions.get(id);
        ObjectNode before = position == null ? null : rows.get(position);
        if (position == null || before == null) {
            return () -> remove(id);
        }
        return () -> {
            positions.put(id, position);
            putAt(position, before);
        };
    }

    private void putAt(Long position, ObjectNode node) {
        ObjectNode old = rows.put(position, node);
        indexes.forEach((field, index) -> {
            forget(index, key(old, field), position);
            remember(index, key(node, field), position);
        });
    }

    private Map<String, NavigableSet<Long>> index(String field) {
        Map<String, NavigableSet<Long>> index = new HashMap<>();
        rows.forEach((position, row) -> remember(index, key(row, field), position));
        return index;
    }

    private static void remember(Map<String, NavigableSet<Long>> index, @Nullable String key, Long position) {
        if (key != null) {
            index.computeIfAbsent(key, k -> new TreeSet<>()).add(position);
        }
    }

    private static void forget(Map<String, NavigableSet<Long>> index, @Nullable String key, Long position) {
        NavigableSet<Long> found = key == null ? null : index.get(key);
        if (found != null && found.remove(position) && found.isEmpty()) {
            index.remove(key);
        }
    }

    private static @Nullable String key(@Nullable ObjectNode row, String field) {
        JsonNode value = row == null ? null : row.get(field);
        return value == null || value.isNull() || !value.isValueNode()
                ? null
                : value.asString().toLowerCase(Locale.ROOT);
    }
}
