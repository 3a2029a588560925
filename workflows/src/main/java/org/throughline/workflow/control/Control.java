package org.throughline.workflow.control;

import java.util.List;
import java.util.function.Function;
import org.throughline.model.event.Owner;

/**
 * Checks one thing before a flow may go on.
 *
 * @param name the stable name, such as {@code payment-terms-known}
 * @param path what it is about, such as {@code contract.paymentTerms}
 * @param policy who sets a failure right, how fast and how
 * @param check tells what is wrong, each reason once and without personal data; empty if all is well
 * @param <S> what is checked
 */
public record Control<S>(String name, String path, Finding.Policy policy, Function<S, List<String>> check) {

    /**
     * The same control, with somebody who may let a flow go on although it fails.
     *
     * @param approver who may approve it
     * @return the copy
     */
    public Control<S> overridableBy(Owner approver) {
        return new Control<>(name, path, policy.overridableBy(approver), check);
    }

    /**
     * Applies the control.
     *
     * @param subject what is checked
     * @return one finding for each reason, empty if the control holds
     */
    public List<Finding> apply(S subject) {
        return check.apply(subject).stream()
                .map(message -> new Finding(name, path, message, policy))
                .toList();
    }
}
