package org.throughline.simulator.salesforce;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers a parsed query with records in the vendor's shape. */
final class SoqlRunner {
    private static final int LARGEST_OFFSET = 2000;
    private static final int MOST_WITH_ALL_FIELDS = 200;

    private final Org org;
    private final String version;

    SoqlRunner(Org org, String version) {
        this.org = org;
        this.version = version;
    }

    List<ObjectNode> run(SoqlQuery query, boolean withDeleted) {
        return run(query, object(query), null, withDeleted);
    }

    /** Refuses what {@link #run(SoqlQuery, boolean)} would refuse. */
    void check(SoqlQuery query) {
        run(query, object(query), new SoqlIndex.Keys("Id", List.of()), false);
    }

    private ObjectDef object(SoqlQuery query) {
        return org.schema()
                .object(query.from())
                .orElseThrow(() ->
                        ApiError.badRequest("INVALID_TYPE", "sObject type '" + query.from() + "' is not supported."));
    }

    private List<ObjectNode> run(
            SoqlQuery query, ObjectDef object, SoqlIndex.@Nullable Keys parent, boolean withDeleted) {
        SoqlFilter filters = new SoqlFilter(org, this, object);
        SoqlQuery.Condition where = query.where() == null ? null : filters.resolved(query.where());
        Predicate<ObjectNode> filter = where == null ? row -> true : filters.bind(where);
        if (query.offset() > LARGEST_OFFSET) {
            throw ApiError.badRequest("NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is " + LARGEST_OFFSET);
        }
        Predicate<ObjectNode> isVisible = row -> withDeleted || !Row.isDeleted(row);
        SoqlIndex.Keys keys = parent == null ? SoqlIndex.keys(object, where) : parent;
        if (query.isAggregate() && !query.isCount()) {
            SoqlAggregates aggregates = new SoqlAggregates(org, query, object);
            return org.store()
                    .transaction(() -> cut(
                                    query,
                                    aggregates.of(SoqlIndex.rows(org, object, keys, isVisible.and(filter))).stream())
                            .toList());
        }
        Projection projection = projection(query, object, withDeleted);
        Comparator<ObjectNode> order = order(query, object);
        // Inside one transaction, so that parents and children belong to the same moment.
        return org.store().transaction(() -> {
            Stream<ObjectNode> rows = SoqlIndex.rows(org, object, keys, isVisible.and(filter)).stream();
            Stream<ObjectNode> sorted = query.orderBy().isEmpty() ? rows : rows.sorted(order);
            return cut(query, sorted).map(projection::of).toList();
        });
    }

    private static Stream<ObjectNode> cut(SoqlQuery query, Stream<ObjectNode> rows) {
        Stream<ObjectNode> rest = rows.skip(query.offset());
        return query.limit() == null ? rest : rest.limit(query.limit());
    }

    private interface Projection {
        ObjectNode of(ObjectNode row);
    }

    private Projection projection(SoqlQuery query, ObjectDef object, boolean withDeleted) {
        List<FieldPath> paths = paths(query, object);
        List<ChildQuery> children = query.children().stream()
                .map(child -> childQuery(child, object, withDeleted))
                .toList();
        return row -> {
            ObjectNode record = RecordShape.attributes(object, Row.id(row), version);
            paths.forEach(path -> project(path, row, record));
            children.forEach(child -> record.set(child.relationship(), child.of(row)));
            return record;
        };
    }

    /** The select list, with {@code FIELDS(…)} written out. */
    List<FieldPath> paths(SoqlQuery query) {
        return paths(query, object(query));
    }

    private List<FieldPath> paths(SoqlQuery query, ObjectDef object) {
        List<FieldPath> paths = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (SoqlQuery.Column column : query.columns()) {
            for (String name : column.function().isEmpty() ? List.of(column.field()) : fields(query, column, object)) {
                if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                    throw ApiError.badRequest("INVALID_FIELD", "duplicate field selected: " + name);
                }
                paths.add(FieldPath.of(org.schema(), object, name));
            }
        }
        return paths;
    }

    private static List<String> fields(SoqlQuery query, SoqlQuery.Column column, ObjectDef object) {
        String which = column.field().toUpperCase(Locale.ROOT);
        if (!Set.of("ALL", "STANDARD", "CUSTOM").contains(which)) {
            throw ApiError.badRequest("MALFORMED_QUERY", "FIELDS takes ALL, STANDARD or CUSTOM, not " + which);
        }
        boolean isCut = query.limit() != null && query.limit() <= MOST_WITH_ALL_FIELDS;
        if (!which.equals("STANDARD") && !isCut) {
            throw ApiError.badRequest(
                    "MALFORMED_QUERY", "The SOQL FIELDS function must have a LIMIT of at most " + MOST_WITH_ALL_FIELDS);
        }
        return object.fields().stream()
                .map(FieldDef::name)
                .filter(name -> which.equals("ALL") || which.equals("CUSTOM") == name.endsWith("__c"))
                .toList();
    }

    private void project(FieldPath path, ObjectNode row, ObjectNode record) {
        ObjectNode current = row;
        ObjectNode target = record;
        for (int i = 0; i < path.lookups().size(); i++) {
            FieldDef lookup = path.lookups().get(i);
            ObjectDef object = path.parents().get(i);
            ObjectNode parent =
                    org.parent(current, lookup.name(), object.name()).orElse(null);
            String relationship = String.valueOf(lookup.relationshipName());
            if (parent == null) {
                target.set(relationship, NullNode.instance);
                return;
            }
            if (!target.hasNonNull(relationship)) {
                target.set(relationship, RecordShape.attributes(object, Row.id(parent), version));
            }
            target = target.get(relationship).asObject();
            current = parent;
        }
        target.set(path.field().name(), FieldValues.out(org.value(path.object(), current, path.field())));
    }

    /** A subquery in the select list. */
    private record ChildQuery(
            String relationship, SoqlRunner runner, SoqlQuery query, Schema.Child child, boolean withDeleted) {

        JsonNode of(ObjectNode parent) {
            SoqlIndex.Keys keys = new SoqlIndex.Keys(child.lookup().name(), List.of(Row.id(parent)));
            List<ObjectNode> records = runner.run(query, child.object(), keys, withDeleted);
            return records.isEmpty() ? NullNode.instance : RecordShape.page(records.size(), records, null);
        }
    }

    private ChildQuery childQuery(SoqlQuery query, ObjectDef parent, boolean withDeleted) {
        Schema.Child child = org.schema()
                .child(parent, query.from())
                .orElseThrow(() -> ApiError.badRequest(
                        "INVALID_TYPE",
                        "Didn't understand relationship '" + query.from() + "' in FROM part of query call."));
        if (query.isAggregate()) {
            throw ApiError.badRequest("MALFORMED_QUERY", "a subquery in the select list cannot group or count");
        }
        projection(query, child.object(), withDeleted);
        return new ChildQuery(child.relationship(), this, query, child, withDeleted);
    }

    private Comparator<ObjectNode> order(SoqlQuery query, ObjectDef object) {
        Comparator<ObjectNode> all = Comparator.comparingInt(unused -> 0);
        for (SoqlQuery.Order order : query.orderBy()) {
            FieldPath path = FieldPath.of(org.schema(), object, order.field());
            all = all.thenComparing(
                    row -> path.value(org, row), order.onNullable((a, b) -> SoqlValues.compare(path.field(), a, b)));
        }
        return all;
    }
}
