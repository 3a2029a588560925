package org.throughline.simulator.salesforce;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.throughline.simulator.salesforce.SoqlQuery.Condition;
import org.throughline.simulator.salesforce.SoqlToken.Kind;
import tools.jackson.databind.node.ObjectNode;

/** Finds the rows a condition can be true for by ids, external ids and lookups, where it says which. */
final class SoqlIndex {
    private SoqlIndex() {}

    /** The texts a field must have one of. */
    record Keys(String field, List<String> texts) {}

    static List<ObjectNode> rows(Org org, ObjectDef object, @Nullable Keys keys, Predicate<ObjectNode> condition) {
        return keys == null
                ? org.store().find(object.name(), condition)
                : org.store().find(object.name(), keys.field(), keys.texts(), condition);
    }

    /** The keys, or null if all rows have to be looked at. */
    static @Nullable Keys keys(ObjectDef object, @Nullable Condition condition) {
        if (condition instanceof SoqlQuery.AllOf all) {
            for (Condition part : all.parts()) {
                Keys keys = keys(object, part);
                if (keys != null) {
                    return keys;
                }
            }
        }
        if (condition instanceof SoqlQuery.Comparison comparison
                && comparison.operator().equals("=")) {
            return keys(object, comparison.field(), List.of(comparison.literal()));
        }
        if (condition instanceof SoqlQuery.Membership membership && !membership.isNegated()) {
            return keys(object, membership.field(), membership.literals());
        }
        return null;
    }

    private static @Nullable Keys keys(ObjectDef object, String name, List<SoqlToken> literals) {
        FieldDef field = object.field(name).filter(SoqlIndex::isIndexed).orElse(null);
        if (field == null || !literals.stream().allMatch(literal -> literal.kind() == Kind.STRING)) {
            return null;
        }
        return new Keys(
                field.name(),
                literals.stream()
                        .map(literal -> SoqlValues.key(field, SoqlValues.text(literal)))
                        .toList());
    }

    private static boolean isIndexed(FieldDef field) {
        boolean isKey = field.type().equals("id") || field.isExternalId() || field.isUnique();
        return !field.isCalculated() && !field.isNumeric() && (isKey || field.referenceTo() != null);
    }
}
