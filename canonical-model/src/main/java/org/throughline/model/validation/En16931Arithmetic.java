package org.throughline.model.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The lines and taxes of a document follow from their quantities, prices and rates.
 *
 * @see org.throughline.model.billing.En16931#arithmetic
 */
@Documented
@Constraint(validatedBy = En16931ArithmeticValidator.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface En16931Arithmetic {

    /** {@return the message, replaced by the number of the rule and what is wrong} */
    String message() default "is not arithmetically right";

    /** {@return the groups in which it is checked} */
    Class<?>[] groups() default {};

    /** {@return what a client attaches} */
    Class<? extends Payload>[] payload() default {};
}
