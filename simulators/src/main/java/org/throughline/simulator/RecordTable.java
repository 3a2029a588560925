package org.throughline.simulator;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Rows by key, listed in the order they were first put; an undone removal gives a row its old place back. */
final class RecordTable {
    private final Map<String, Long> positions = new HashMap<>();
    private final NavigableMap<Long, ObjectNode> rows = new TreeMap<>();
    private long lastPosition;

    @Nullable
    ObjectNode get(String id) {
        Long position = positions.get(id);
        return position == null ? null : rows.get(position);
    }

    Collection<ObjectNode> rows() {
        return rows.values();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void put(String id, ObjectNode node) {
        rows.put(positions.computeIfAbsent(id, i -> ++lastPosition), node);
    }

    void remove(String id) {
        Long position = positions.remove(id);
        if (position != null) {
            rows.remove(position);
        }
    }

    /** What brings the row back to how it is now. */
    Runnable undo(String id) {
        Long position = positions.get(id);
        if (position == null) {
            return () -> remove(id);
        }
        ObjectNode before = rows.get(position);
        return () -> {
            positions.put(id, position);
            rows.put(position, before);
        };
    }
}
