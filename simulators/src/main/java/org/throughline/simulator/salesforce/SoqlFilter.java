package org.throughline.simulator.salesforce;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.throughline.simulator.salesforce.SoqlQuery.Condition;
import org.throughline.simulator.salesforce.SoqlToken.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns a WHERE clause into a test of rows, and refuses fields and literals that do not fit. */
final class SoqlFilter {
    private final Org org;
    private final SoqlRunner runner;
    private final ObjectDef object;

    SoqlFilter(Org org, SoqlRunner runner, ObjectDef object) {
        this.org = org;
        this.runner = runner;
        this.object = object;
    }

    Predicate<ObjectNode> bind(Condition condition) {
        if (condition instanceof SoqlQuery.AllOf all) {
            return all.parts().stream().map(this::bind).reduce(row -> true, Predicate::and);
        }
        if (condition instanceof SoqlQuery.AnyOf any) {
            return any.parts().stream().map(this::bind).reduce(row -> false, Predicate::or);
        }
        if (condition instanceof SoqlQuery.Not not) {
            return bind(not.part()).negate();
        }
        if (condition instanceof SoqlQuery.Comparison comparison) {
            return compare(path(comparison.field()), comparison.operator(), comparison.literal());
        }
        if (condition instanceof SoqlQuery.Membership membership) {
            Predicate<ObjectNode> isIn = isIn(path(membership.field()), membership.literals());
            return membership.isNegated() ? isIn.negate() : isIn;
        }
        if (condition instanceof SoqlQuery.Inclusion inclusion) {
            return includes(inclusion);
        }
        throw new IllegalStateException("not resolved: " + condition);
    }

    /** The condition with lists in place of queries. */
    Condition resolved(Condition condition) {
        if (condition instanceof SoqlQuery.AllOf all) {
            return new SoqlQuery.AllOf(all.parts().stream().map(this::resolved).toList());
        }
        if (condition instanceof SoqlQuery.AnyOf any) {
            return new SoqlQuery.AnyOf(any.parts().stream().map(this::resolved).toList());
        }
        if (condition instanceof SoqlQuery.Not not) {
            return new SoqlQuery.Not(resolved(not.part()));
        }
        return condition instanceof SoqlQuery.SemiJoin join ? resolvedJoin(join) : condition;
    }

    private Condition resolvedJoin(SoqlQuery.SemiJoin join) {
        List<SoqlQuery.Column> columns = join.query().columns();
        if (join.query().isAggregate()
                || columns.size() != 1
                || columns.get(0).field().contains(".")) {
            throw ApiError.badRequest("MALFORMED_QUERY", "A semi join sub-select selects exactly one own field.");
        }
        List<SoqlToken> values = runner.run(join.query(), false).stream()
                .flatMap(record -> record.valueStream().skip(1))
                .filter(value -> !value.isNull())
                .map(value -> SoqlValues.literal(value.asString()))
                .toList();
        return new SoqlQuery.Membership(join.field(), join.isNegated(), values);
    }

    private Predicate<ObjectNode> isIn(FieldPath path, List<SoqlToken> literals) {
        if (SoqlValues.literalOf(path.field()) != Kind.STRING) {
            return literals.stream().map(literal -> compare(path, "=", literal)).reduce(row -> false, Predicate::or);
        }
        literals.forEach(literal -> requireFit(path.field(), "=", literal));
        boolean hasNull = literals.stream().anyMatch(literal -> literal.kind() == Kind.NULL);
        Set<String> keys = literals.stream()
                .filter(literal -> literal.kind() == Kind.STRING)
                .map(literal -> SoqlValues.key(path.field(), SoqlValues.text(literal)))
                .collect(Collectors.toSet());
        return row -> {
            JsonNode value = path.value(org, row);
            return value.isNull() ? hasNull : keys.contains(SoqlValues.key(path.field(), value.asString()));
        };
    }

    private Predicate<ObjectNode> includes(SoqlQuery.Inclusion inclusion) {
        FieldPath path = path(inclusion.field());
        if (!path.field().type().equals("multipicklist")) {
            throw ApiError.badRequest(
                    "INVALID_QUERY_FILTER_OPERATOR", "invalid operator for field " + inclusion.field());
        }
        return row -> {
            List<String> chosen = List.of(path.value(org, row).asString("").split(";", -1));
            boolean isIncluded = inclusion.literals().stream()
                    .anyMatch(
                            literal -> chosen.containsAll(List.of(literal.text().split(";", -1))));
            return isIncluded != inclusion.isNegated();
        };
    }

    private FieldPath path(String name) {
        FieldPath path = FieldPath.of(org.schema(), object, name);
        if (!path.field().isFilterable()) {
            throw ApiError.badRequest("INVALID_FIELD", "field '" + name + "' can not be filtered in a query call");
        }
        return path;
    }

    private Predicate<ObjectNode> compare(FieldPath path, String operator, SoqlToken literal) {
        requireFit(path.field(), operator, literal);
        if (literal.kind() == Kind.NULL) {
            return row -> path.value(org, row).isNull() == operator.equals("=");
        }
        if (literal.kind() == Kind.DATE_LITERAL) {
            LocalDate today = LocalDate.ofInstant(org.clock().instant(), ZoneOffset.UTC);
            SoqlDates.Span span = SoqlDates.span(literal.text(), today);
            return row -> test(path.value(org, row), operator, value -> span.compare(value.asString()));
        }
        if (operator.equals("LIKE")) {
            Predicate<String> like = SoqlValues.like(literal.text());
            return row -> like.test(path.value(org, row).asString(""));
        }
        return row -> test(path.value(org, row), operator, value -> SoqlValues.compare(path.field(), value, literal));
    }

    private static boolean test(JsonNode value, String operator, ToIntFunction<JsonNode> comparison) {
        if (value.isNull()) {
            return operator.equals("!=");
        }
        int order = comparison.applyAsInt(value);
        return switch (operator) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static void requireFit(FieldDef field, String operator, SoqlToken literal) {
        Kind expected = SoqlValues.literalOf(field);
        boolean isOrderOnly = !operator.equals("=") && !operator.equals("!=");
        boolean isNull = literal.kind() == Kind.NULL;
        boolean isDay = literal.kind() == Kind.DATE_LITERAL && (expected == Kind.DATE || expected == Kind.DATETIME);
        if (isNull ? isOrderOnly : literal.kind() != expected && !isDay) {
            throw ApiError.badRequest(
                    "INVALID_FIELD",
                    "value of filter criterion for field '" + field.name() + "' must be of type " + field.type()
                            + (expected == Kind.STRING
                                    ? " and should be enclosed in quotes"
                                    : " and should not be enclosed in quotes"));
        }
        boolean isUnordered = expected == Kind.BOOLEAN || field.type().equals("id") || field.referenceTo() != null;
        boolean isLikeOfNoText = operator.equals("LIKE") && (expected != Kind.STRING || isUnordered);
        if (isLikeOfNoText || (expected == Kind.BOOLEAN && isOrderOnly)) {
            throw ApiError.badRequest("INVALID_QUERY_FILTER_OPERATOR", "invalid operator for field " + field.name());
        }
    }
}
