package org.throughline.workflow.control;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Reports the constraints of the canonical model that a group asks for. */
final class ReadinessValidator {
    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            // The default interpolator needs an expression language library; plain messages do not.
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private ReadinessValidator() {}

    static List<String> reasons(Object subject, Class<?> group) {
        return VALIDATOR.validate(subject, group).stream()
                .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
                .sorted()
                .toList();
    }
}
