package org.throughline.model.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.List;
import org.throughline.model.billing.BillingDocument;
import org.throughline.model.billing.En16931;
import org.throughline.model.billing.RuleViolation;

/** Reports every violation at its own path. */
public final class En16931ArithmeticValidator implements ConstraintValidator<En16931Arithmetic, BillingDocument> {

    /** For the validation provider. */
    public En16931ArithmeticValidator() {}

    @Override
    public boolean isValid(BillingDocument document, ConstraintValidatorContext context) {
        List<RuleViolation> violations = En16931.arithmetic(document);
        if (!violations.isEmpty()) {
            context.disableDefaultConstraintViolation();
        }
        for (RuleViolation violation : violations) {
            report(violation, context);
        }
        return violations.isEmpty();
    }

    // Paths have the form list[index].property.
    private static void report(RuleViolation violation, ConstraintValidatorContext context) {
        String path = violation.path();
        int open = path.indexOf('[');
        int close = path.indexOf(']');
        // Braces would start an expression.
        String message = (violation.message() + " (" + violation.rule() + ")").replaceAll("[{}$]", "");
        context.buildConstraintViolationWithTemplate(message)
                .addPropertyNode(path.substring(0, open))
                .addPropertyNode(path.substring(close + 2))
                .inIterable()
                .atIndex(Integer.parseInt(path.substring(open + 1, close)))
                .addConstraintViolation();
    }
}
