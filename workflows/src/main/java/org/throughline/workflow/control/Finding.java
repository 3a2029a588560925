package org.throughline.workflow.control;

import java.time.Duration;
import java.util.Optional;
import org.joda.money.Money;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;

/**
 * One reason why a flow paused.
 *
 * @param control the name of the control that failed, such as {@code customer-tax-registration}
 * @param path what it is about, such as {@code customer.taxRegistrations}
 * @param message what is wrong, without personal data
 * @param policy who sets it right, how fast and how
 * @param system the system it comes from, as its connector names it; absent if it is about data
 * @param amount what is at stake, absent if no amount is known
 */
public record Finding(
        String control, String path, String message, Policy policy, Optional<String> system, Optional<Money> amount) {

    /**
     * A reason that is about data, with no amount known.
     *
     * @param control the name of the control that failed
     * @param path what it is about
     * @param message what is wrong, without personal data
     * @param policy who sets it right, how fast and how
     */
    public Finding(String control, String path, String message, Policy policy) {
        this(control, path, message, policy, Optional.empty(), Optional.empty());
    }

    /**
     * The same reason with what is at stake.
     *
     * @param atStake the amount
     * @return the copy
     */
    public Finding withAmount(Money atStake) {
        return new Finding(control, path, message, policy, system, Optional.of(atStake));
    }

    /**
     * The same reason, handled in another way.
     *
     * @param other how
     * @return the copy
     */
    public Finding withPolicy(Policy other) {
        return new Finding(control, path, message, other, system, amount);
    }

    /**
     * Whether both say the same about the same thing, however it is handled.
     *
     * @param other another reason
     * @return true if control, path and message are the same
     */
    public boolean saysTheSameAs(Finding other) {
        return control.equals(other.control) && path.equals(other.path) && message.equals(other.message);
    }

    /**
     * How a failed control is handled.
     *
     * @param owner who sets it right
     * @param severity how much it presses
     * @param sla how long the owner has
     * @param remediation what to do about it
     * @param approver who may let a flow go on although it fails, absent if nobody may
     */
    public record Policy(Owner owner, Severity severity, Duration sla, String remediation, Optional<Owner> approver) {

        /**
         * A policy that nobody may override.
         *
         * @param owner who sets it right
         * @param severity how much it presses
         * @param sla how long the owner has
         * @param remediation what to do about it
         */
        public Policy(Owner owner, Severity severity, Duration sla, String remediation) {
            this(owner, severity, sla, remediation, Optional.empty());
        }

        /**
         * The same policy, with somebody who may let a flow go on although the control fails.
         *
         * @param who who may approve it
         * @return the copy
         */
        public Policy overridableBy(Owner who) {
            return new Policy(owner, severity, sla, remediation, Optional.of(who));
        }
    }
}
