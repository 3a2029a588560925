package org.throughline.workflow.control;

import java.time.Duration;
import java.util.Optional;
import org.joda.money.Money;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;

/**
 * One rule of a {@link RoutingPolicy}: who gets the cases that it is for.
 *
 * @param condition which reasons it is for
 * @param owner who sets them right, absent to leave it to the control
 * @param sla how long the owner has, absent to leave it to the control
 * @param escalateTo who has to act when that time is over, absent if the owner still has to
 */
public record RoutingRule(
        Condition condition, Optional<Owner> owner, Optional<Duration> sla, Optional<Owner> escalateTo) {

    /**
     * Which reasons a rule is for: all that meet each condition that is present.
     *
     * @param control the name of the control
     * @param system the system it comes from
     * @param severity how much it presses, at least
     * @param atLeast the amount at stake, at least; an amount in another currency, or none, does not meet it
     */
    public record Condition(
            Optional<String> control, Optional<String> system, Optional<Severity> severity, Optional<Money> atLeast) {

        boolean meets(Finding finding) {
            return control.map(finding.control()::equals).orElse(true)
                    && (system.isEmpty() || system.equals(finding.system()))
                    && severity.map(least -> finding.policy().severity().compareTo(least) >= 0)
                            .orElse(true)
                    && atLeast.map(least -> finding.amount()
                                    .filter(amount -> amount.isSameCurrency(least) && !amount.isLessThan(least))
                                    .isPresent())
                            .orElse(true);
        }
    }
}
