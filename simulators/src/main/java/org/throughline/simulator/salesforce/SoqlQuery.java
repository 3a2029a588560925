package org.throughline.simulator.salesforce;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A parsed SOQL query; names are as written, not yet looked up. */
record SoqlQuery(
        List<Column> columns,
        List<SoqlQuery> children,
        boolean isCount,
        String from,
        @Nullable Condition where,
        List<String> groupBy,
        List<Order> orderBy,
        @Nullable Integer limit,
        int offset) {

    /** Whether the answer is no list of records of the object. */
    boolean isAggregate() {
        return isCount
                || !groupBy.isEmpty()
                || columns.stream()
                        .anyMatch(column -> !column.function().isEmpty()
                                && !column.function().equals("FIELDS"));
    }

    /** A field of the select list; function (in upper case) and alias are empty where there are none. */
    record Column(String function, String field, String alias) {

        String text() {
            return function.isEmpty() ? field : function + "(" + field + ")";
        }
    }

    /** A sort field. */
    record Order(String field, boolean isDescending, boolean areNullsLast) {

        Comparator<JsonNode> onNullable(Comparator<JsonNode> values) {
            Comparator<JsonNode> directed = isDescending ? values.reversed() : values;
            int nullSide = areNullsLast ? 1 : -1;
            return (left, right) -> {
                if (left.isNull() || right.isNull()) {
                    return left.isNull() == right.isNull() ? 0 : left.isNull() ? nullSide : -nullSide;
                }
                return directed.compare(left, right);
            };
        }
    }

    /** A condition of the WHERE clause. */
    sealed interface Condition permits AllOf, AnyOf, Not, Comparison, Membership, Inclusion, SemiJoin {}

    /** AND. */
    record AllOf(List<Condition> parts) implements Condition {}

    /** OR. */
    record AnyOf(List<Condition> parts) implements Condition {}

    /** NOT. */
    record Not(Condition part) implements Condition {}

    /** A field against one literal. */
    record Comparison(String field, String operator, SoqlToken literal) implements Condition {}

    /** IN and NOT IN a list. */
    record Membership(String field, boolean isNegated, List<SoqlToken> literals) implements Condition {}

    /** INCLUDES and EXCLUDES: each literal is a list of values that must all be chosen. */
    record Inclusion(String field, boolean isNegated, List<SoqlToken> literals) implements Condition {}

    /** IN and NOT IN a query. */
    record SemiJoin(String field, boolean isNegated, SoqlQuery query) implements Condition {}
}
