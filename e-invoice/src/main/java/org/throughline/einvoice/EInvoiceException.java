package org.throughline.einvoice;

import java.util.List;
import java.util.stream.Collectors;
import org.throughline.model.billing.RuleViolation;

/** That a document cannot be written or read as an electronic invoice. Lists all reasons. */
public final class EInvoiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The reasons; not serialised, the message has them. */
    private final transient List<RuleViolation> violations;

    EInvoiceException(List<RuleViolation> violations) {
        super(violations.stream().map(RuleViolation::toString).collect(Collectors.joining("\n")));
        this.violations = List.copyOf(violations);
    }

    EInvoiceException(String message, Throwable cause) {
        super(message, cause);
        this.violations = List.of();
    }

    EInvoiceException(String message) {
        super(message);
        this.violations = List.of();
    }

    /** {@return the rules that are broken, by number; empty if the text is not an electronic invoice at all} */
    public List<RuleViolation> violations() {
        return violations;
    }
}
