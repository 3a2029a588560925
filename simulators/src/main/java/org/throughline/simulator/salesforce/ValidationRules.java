package org.throughline.simulator.salesforce;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The package's validation rules. Names are the package's, the words are ours. */
final class ValidationRules {
    private static final Map<String, List<Rule>> BY_OBJECT = Stream.of(
                    ProjectRules.all(), TimecardRules.all(), ExpenseRules.all(), BillingRules.all())
            .flatMap(Function.identity())
            .collect(Collectors.groupingBy(Rule::object));

    private ValidationRules() {}

    /** A rule: the error sits on a field, or on the whole record if that is empty. */
    record Rule(String object, String name, String field, String message, Predicate<RuleContext> isViolated) {}

    static void check(Org org, ObjectDef object, @Nullable ObjectNode old, ObjectNode row) {
        RuleContext context = new RuleContext(org, old, row);
        for (Rule rule : BY_OBJECT.getOrDefault(object.name(), List.of())) {
            if (rule.isViolated().test(context)) {
                String[] fields = rule.field().isEmpty() ? new String[0] : new String[] {rule.field()};
                throw ApiError.badRequest(
                        "FIELD_CUSTOM_VALIDATION_EXCEPTION", rule.name() + ": " + rule.message(), fields);
            }
        }
    }
}
