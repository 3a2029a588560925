package org.throughline.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one rule of a fault script; messages name the rule and the field. */
final class FaultRuleReader {
    private static final Set<String> FIELDS = Set.of(
            "vendor",
            "method",
            "path",
            "bodyContains",
            "skip",
            "times",
            "fault",
            "delayMillis",
            "retryAfterSeconds",
            "status");

    private final String where;
    private final JsonNode rule;

    FaultRuleReader(String where, JsonNode rule) {
        this.where = where;
        this.rule = rule;
    }

    FaultRule read() {
        if (!rule.isObject()) {
            throw new IllegalArgumentException(where + ": an object is expected");
        }
        for (String name : rule.propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw problem(name, "unknown field");
            }
        }
        return new FaultRule(
                text("vendor"),
                pattern("method"),
                pattern("path"),
                text("bodyContains"),
                number("skip", 0, 0),
                number("times", 1, 1),
                fault(),
                Duration.ofMillis(number("delayMillis", 1000, 0)),
                rule.has("retryAfterSeconds") ? Integer.valueOf(number("retryAfterSeconds", 0, 0)) : null,
                number("status", 502, 400));
    }

    private Fault fault() {
        String name = text("fault");
        for (Fault fault : Fault.values()) {
            if (fault.name().equals(name)) {
                return fault;
            }
        }
        throw problem("fault", "one of " + Arrays.toString(Fault.values()) + " is expected");
    }

    private Pattern pattern(String field) {
        String regex = text(field);
        try {
            return Pattern.compile(regex == null ? ".*" : regex);
        } catch (PatternSyntaxException e) {
            throw problem(field, "not a regular expression: " + e.getDescription());
        }
    }

    private @Nullable String text(String field) {
        JsonNode value = rule.get(field);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            throw problem(field, "a text is expected");
        }
        return value.asString();
    }

    private int number(String field, int absent, int least) {
        JsonNode value = rule.get(field);
        if (value == null) {
            return absent;
        }
        if (!value.isInt() || value.intValue() < least) {
            throw problem(field, "a whole number of at least " + least + " is expected");
        }
        return value.intValue();
    }

    private IllegalArgumentException problem(String field, String what) {
        return new IllegalArgumentException(where + ": field " + field + ": " + what);
    }
}
