package org.throughline.simulator.salesforce;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parsed SOQL query; names are as written, not yet looked up. */
record SoqlQuery(
        List<String> fields,
        List<SoqlQuery> children,
        boolean isCount,
        String from,
        @Nullable Condition where,
        List<Order> orderBy,
        @Nullable Integer limit,
        int offset) {

    /** Whether the answer is no list of records of the object. */
    boolean isAggregate() {
        return isCount;
    }

    /** A sort field. */
    record Order(String field, boolean isDescending, boolean areNullsLast) {}

    /** A condition of the WHERE clause. */
    sealed interface Condition permits AllOf, AnyOf, Not, Comparison, Membership, SemiJoin {}

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

    /** IN and NOT IN a query. */
    record SemiJoin(String field, boolean isNegated, SoqlQuery query) implements Condition {}
}
