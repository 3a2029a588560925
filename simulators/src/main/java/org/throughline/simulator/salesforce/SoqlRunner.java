package org.throughline.simulator.salesforce;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers a parsed query with records in the vendor's shape. */
final class SoqlRunner {
    private static final int LARGEST_OFFSET = 2000;

    private final Org org;
    private final String version;

    SoqlRunner(Org org, String version) {
        this.org = org;
        this.version = version;
    }

    List<ObjectNode> run(SoqlQuery query, boolean withDeleted) {
        return run(query, object(query), row -> true, withDeleted);
    }

    /** Refuses what {@link #run(SoqlQuery, boolean)} would refuse. */
    void check(SoqlQuery query) {
        run(query, object(query), row -> false, false);
    }

    private ObjectDef object(SoqlQuery query) {
        return org.schema()
                .object(query.from())
                .orElseThrow(() ->
                        ApiError.badRequest("INVALID_TYPE", "sObject type '" + query.from() + "' is not supported."));
    }

    private List<ObjectNode> run(
            SoqlQuery query, ObjectDef object, Predicate<ObjectNode> isOfParent, boolean withDeleted) {
        Projection projection = projection(query, object, withDeleted);
        Comparator<ObjectNode> order = order(query, object);
        Predicate<ObjectNode> filter =
                query.where() == null ? row -> true : new SoqlFilter(org, this, object).bind(query.where());
        if (query.offset() > LARGEST_OFFSET) {
            throw ApiError.badRequest("NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is " + LARGEST_OFFSET);
        }
        Predicate<ObjectNode> isVisible = row -> withDeleted || !Row.isDeleted(row);
        // Inside one transaction, so that parents and children belong to the same moment.
        return org.store().transaction(() -> {
            Stream<ObjectNode> rows =
                    org.store().find(object.name(), isVisible.and(isOfParent).and(filter)).stream();
            Stream<ObjectNode> sorted = query.orderBy().isEmpty() ? rows : rows.sorted(order);
            Stream<ObjectNode> cut = sorted.skip(query.offset());
            return (query.limit() == null ? cut : cut.limit(query.limit()))
                    .map(projection::of)
                    .toList();
        });
    }

    private interface Projection {
        ObjectNode of(ObjectNode row);
    }

    private Projection projection(SoqlQuery query, ObjectDef object, boolean withDeleted) {
        List<FieldPath> paths = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : query.fields()) {
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw ApiError.badRequest("INVALID_FIELD", "duplicate field selected: " + name);
            }
            paths.add(FieldPath.of(org.schema(), object, name));
        }
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
            List<ObjectNode> records = runner.run(
                    query,
                    child.object(),
                    row -> Row.id(parent).equals(Row.text(row, child.lookup().name())),
                    withDeleted);
            return records.isEmpty() ? NullNode.instance : RecordShape.page(records.size(), records, null);
        }
    }

    private ChildQuery childQuery(SoqlQuery query, ObjectDef parent, boolean withDeleted) {
        Schema.Child child = org.schema().childrenOf(parent).stream()
                .filter(c -> c.relationship().equalsIgnoreCase(query.from()))
                .findFirst()
                .orElseThrow(() -> ApiError.badRequest(
                        "INVALID_TYPE",
                        "Didn't understand relationship '" + query.from() + "' in FROM part of query call."));
        projection(query, child.object(), withDeleted);
        return new ChildQuery(child.relationship(), this, query, child, withDeleted);
    }

    private Comparator<ObjectNode> order(SoqlQuery query, ObjectDef object) {
        Comparator<ObjectNode> all = Comparator.comparingInt(unused -> 0);
        for (SoqlQuery.Order order : query.orderBy()) {
            FieldPath path = FieldPath.of(org.schema(), object, order.field());
            Comparator<JsonNode> values = (a, b) -> SoqlValues.compare(path.field(), a, b);
            Comparator<JsonNode> directed = order.isDescending() ? values.reversed() : values;
            int nullSide = order.areNullsLast() ? 1 : -1;
            all = all.thenComparing((a, b) -> {
                JsonNode left = path.value(org, a);
                JsonNode right = path.value(org, b);
                if (left.isNull() || right.isNull()) {
                    return left.isNull() == right.isNull() ? 0 : left.isNull() ? nullSide : -nullSide;
                }
                return directed.compare(left, right);
            });
        }
        return all;
    }
}
