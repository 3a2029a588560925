package org.throughline.simulator.salesforce.pubsub;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.simulator.RowChange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a change event tells of a record, without saying which record: equal changes of a transaction are one event.
 *
 * @param object the object type
 * @param type the change type
 * @param changed the fields that an update changed, those it emptied too
 * @param nulled the fields that an update emptied
 * @param values the values that are told
 */
record RecordedChange(
        String object, String type, Set<String> changed, Set<String> nulled, Map<String, JsonNode> values) {

    /** A change without fields: a deletion or a gap. */
    static RecordedChange bare(String object, String type) {
        return new RecordedChange(object, type, Set.of(), Set.of(), Map.of());
    }

    /** What the change of a row looks like from outside; empty if nobody outside sees any. */
    static Optional<RecordedChange> of(RowChange row, Set<String> fields) {
        ObjectNode before = isDeleted(row.before()) ? null : row.before();
        ObjectNode after = isDeleted(row.after()) ? null : row.after();
        if (after == null) {
            return before == null ? Optional.empty() : Optional.of(bare(row.table(), "DELETE"));
        }
        if (before == null) {
            String type = row.before() == null ? "CREATE" : "UNDELETE";
            return Optional.of(new RecordedChange(row.table(), type, Set.of(), Set.of(), present(after, fields)));
        }
        return updated(row.table(), before, after, fields);
    }

    private static Optional<RecordedChange> updated(
            String object, ObjectNode before, ObjectNode after, Set<String> fields) {
        Set<String> changed = new LinkedHashSet<>();
        Set<String> nulled = new LinkedHashSet<>();
        for (String field : fields) {
            JsonNode old = before.path(field);
            JsonNode now = after.path(field);
            boolean isGone = now.isMissingNode() || now.isNull();
            boolean wasGone = old.isMissingNode() || old.isNull();
            if (isGone ? !wasGone : !now.equals(old)) {
                changed.add(field);
                if (isGone) {
                    nulled.add(field);
                }
            }
        }
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(new RecordedChange(object, "UPDATE", changed, nulled, present(after, changed)));
    }

    private static Map<String, JsonNode> present(ObjectNode row, Set<String> fields) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        fields.stream().filter(row::hasNonNull).forEach(field -> values.put(field, row.get(field)));
        return values;
    }

    private static boolean isDeleted(@Nullable ObjectNode row) {
        return row != null && row.path("IsDeleted").asBoolean(false);
    }
}
