package org.throughline.workflow.control;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.joda.money.Money;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.model.json.CanonicalJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads one routing policy and collects everything that is wrong with it. */
final class RoutingPolicyReader {
    private static final Set<String> RULE = Set.of("when", "owner", "sla", "escalateTo");
    private static final Set<String> CONDITION = Set.of("control", "system", "severity", "atLeast");

    private final String json;
    private final List<String> problems = new ArrayList<>();

    RoutingPolicyReader(String json) {
        this.json = json;
    }

    RoutingPolicy read() {
        JsonNode rules = root().path("rules");
        if (!rules.isArray()) {
            throw new IllegalArgumentException("routing policy: rules is not a list");
        }
        List<RoutingRule> read = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            read.add(rule(rules.get(i), "rules[" + i + "]"));
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("routing policy: " + String.join("; ", problems));
        }
        return new RoutingPolicy(read);
    }

    private JsonNode root() {
        try {
            return CanonicalJson.mapper().readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("routing policy: is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private RoutingRule rule(JsonNode rule, String at) {
        requireNames(rule, at, RULE);
        JsonNode when = rule.path("when");
        if (!when.isMissingNode()) {
            requireNames(when, at + ".when", CONDITION);
        }
        RoutingRule read = new RoutingRule(
                new RoutingRule.Condition(
                        text(when, "control", at + ".when", text -> text, "a name"),
                        text(when, "system", at + ".when", text -> text, "a name"),
                        text(when, "severity", at + ".when", Severity::valueOf, oneOf(Severity.values())),
                        text(when, "atLeast", at + ".when", Money::parse, "an amount such as USD 1000.00")),
                text(rule, "owner", at, Owner::valueOf, oneOf(Owner.values())),
                text(rule, "sla", at, RoutingPolicyReader::sla, "an ISO 8601 duration above zero such as PT4H"),
                text(rule, "escalateTo", at, Owner::valueOf, oneOf(Owner.values())));
        if (read.owner().isEmpty() && read.sla().isEmpty() && read.escalateTo().isEmpty()) {
            problems.add(at + ": says neither owner, sla nor escalateTo");
        }
        return read;
    }

    private void requireNames(JsonNode object, String at, Set<String> known) {
        if (!object.isObject()) {
            problems.add(at + ": is not an object");
            return;
        }
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                problems.add(at + "." + name + ": is not known; known are " + new TreeSet<>(known));
            }
        }
    }

    private <T> Optional<T> text(JsonNode object, String name, String at, Function<String, T> read, String expected) {
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (value.isString() && !value.stringValue().isBlank()) {
            try {
                return Optional.of(read.apply(value.stringValue()));
            } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
                // Told below, in the words of the policy.
            }
        }
        problems.add(at + "." + name + ": is not " + expected);
        return Optional.empty();
    }

    private static Duration sla(String text) {
        Duration sla = Duration.parse(text);
        if (sla.isNegative() || sla.isZero()) {
            throw new IllegalArgumentException("not above zero");
        }
        return sla;
    }

    private static String oneOf(Object[] values) {
        return "one of " + Arrays.toString(values);
    }
}
