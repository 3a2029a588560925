package org.throughline.simulator.salesforce;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.throughline.simulator.RecordStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** One org: its records, its schema, its settings. */
record Org(RecordStore store, Clock clock, OrgSettings settings, Schema schema, RowLocks locks, Instant startedAt) {

    /** A row that has not been deleted. */
    Optional<ObjectNode> live(String object, String id) {
        return store.get(object, id).filter(row -> !Row.isDeleted(row));
    }

    /** The row a lookup field points to. */
    Optional<ObjectNode> parent(ObjectNode row, String lookup, String object) {
        return Optional.ofNullable(Row.text(row, lookup)).flatMap(id -> live(object, id));
    }

    /** The rows whose lookup field points to a row, none of them deleted. */
    List<ObjectNode> children(String object, String lookup, String parentId) {
        return store.find(
                object,
                lookup,
                List.of(parentId),
                row -> parentId.equals(Row.text(row, lookup)) && !Row.isDeleted(row));
    }

    /** A field as callers see it: stored, or computed at this moment. */
    JsonNode value(ObjectDef object, ObjectNode row, FieldDef field) {
        JsonNode value = field.isCalculated() ? Formulas.compute(this, object, field, row) : row.get(field.name());
        return value == null ? NullNode.instance : value;
    }
}
