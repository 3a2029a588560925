package org.throughline.model.billing;

import static java.util.Objects.requireNonNull;

/**
 * That a document breaks a rule of EN 16931.
 *
 * @param rule the number of the rule, such as {@code BR-CO-10}
 * @param path where, as a property path such as {@code lines[2].amount}
 * @param message what is wrong, with the figures
 */
public record RuleViolation(String rule, String path, String message) {
    /**
     * Rejects a value with a part missing.
     *
     * @param rule the number of the rule, such as {@code BR-CO-10}
     * @param path where, as a property path such as {@code lines[2].amount}
     * @param message what is wrong, with the figures
     */
    public RuleViolation {
        requireNonNull(rule, "RuleViolation.rule");
        requireNonNull(path, "RuleViolation.path");
        requireNonNull(message, "RuleViolation.message");
    }

    @Override
    public String toString() {
        return rule + " " + path + ": " + message;
    }
}
