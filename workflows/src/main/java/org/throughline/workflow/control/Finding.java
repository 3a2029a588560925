package org.throughline.workflow.control;

import java.time.Duration;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;

/**
 * One reason why a flow paused.
 *
 * @param control the name of the control that failed, such as {@code customer-tax-registration}
 * @param path what it is about, such as {@code customer.taxRegistrations}
 * @param message what is wrong, without personal data
 * @param policy who sets it right, how fast and how
 */
public record Finding(String control, String path, String message, Policy policy) {

    /**
     * How a failed control is handled.
     *
     * @param owner who sets it right
     * @param severity how much it presses
     * @param sla how long the owner has
     * @param remediation what to do about it
     */
    public record Policy(Owner owner, Severity severity, Duration sla, String remediation) {}
}
