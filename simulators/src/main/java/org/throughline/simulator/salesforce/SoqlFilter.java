package org.throughline.simulator.salesforce;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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
            FieldPath path = path(membership.field());
            Predicate<ObjectNode> isIn = membership.literals().stream()
                    .map(literal -> compare(path, "=", literal))
                    .reduce(row -> false, Predicate::or);
            return membership.isNegated() ? isIn.negate() : isIn;
        }
        return semiJoin((SoqlQuery.SemiJoin) condition);
    }

    private Predicate<ObjectNode> semiJoin(SoqlQuery.SemiJoin join) {
        FieldPath path = path(join.field());
        List<String> fields = join.query().fields();
        if (fields.size() != 1 || fields.get(0).contains(".")) {
            throw ApiError.badRequest("MALFORMED_QUERY", "A semi join sub-select selects exactly one own field.");
        }
        Set<JsonNode> values = runner.run(join.query(), false).stream()
                .flatMap(record -> record.valueStream().skip(1))
                .collect(Collectors.toSet());
        return row -> values.contains(path.value(org, row)) != join.isNegated();
    }

    private FieldPath path(String name) {
        FieldPath path = FieldPath.of(org.schema(), object, name);
        if (path.field().type().equals("textarea") && path.field().length() > 255) {
            throw ApiError.badRequest("INVALID_FIELD", "field '" + name + "' can not be filtered in a query call");
        }
        return path;
    }

    private Predicate<ObjectNode> compare(FieldPath path, String operator, SoqlToken literal) {
        requireFit(path.field(), operator, literal);
        if (literal.kind() == Kind.NULL) {
            return row -> path.value(org, row).isNull() == operator.equals("=");
        }
        if (operator.equals("LIKE")) {
            Predicate<String> like = SoqlValues.like(literal.text());
            return row -> like.test(path.value(org, row).asString(""));
        }
        return row -> {
            JsonNode value = path.value(org, row);
            if (value.isNull()) {
                return operator.equals("!=");
            }
            int order = SoqlValues.compare(path.field(), value, literal);
            return switch (operator) {
                case "=" -> order == 0;
                case "!=" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        };
    }

    private static void requireFit(FieldDef field, String operator, SoqlToken literal) {
        Kind expected = SoqlValues.literalOf(field);
        boolean isOrderOnly = !operator.equals("=") && !operator.equals("!=");
        boolean isNull = literal.kind() == Kind.NULL;
        if (isNull ? isOrderOnly : literal.kind() != expected) {
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
