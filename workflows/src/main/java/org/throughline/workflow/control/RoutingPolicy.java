package org.throughline.workflow.control;

import java.util.List;
import java.util.Optional;
import org.throughline.model.event.Owner;

/**
 * Who gets which cases, how long they have, and who gets them then: data that a firm keeps beside its code. The first rule
 * that is for a reason decides; without one, the control does. Immutable.
 *
 * @param rules the rules, in their order
 */
public record RoutingPolicy(List<RoutingRule> rules) {

    /**
     * Copies the rules.
     *
     * @param rules the rules, in their order
     */
    public RoutingPolicy {
        rules = List.copyOf(rules);
    }

    /** {@return the policy that leaves everything to the controls} */
    public static RoutingPolicy byControls() {
        return new RoutingPolicy(List.of());
    }

    /**
     * Reads a policy, such as
     *
     * <pre>{@code
     * {"rules": [
     *   {"when": {"control": "credit-hold", "atLeast": "USD 100000.00"},
     *    "owner": "FINANCE", "sla": "PT4H", "escalateTo": "SALES_OPS"},
     *   {"when": {"system": "netsuite"}, "owner": "INTEGRATION"}]}
     * }</pre>
     *
     * <p>A rule may have the conditions {@code control}, {@code system}, {@code severity} (at least) and {@code atLeast}, an
     * amount after its currency; {@code sla} is an ISO 8601 duration above zero.
     *
     * @param json the policy as JSON
     * @return the policy
     * @throws IllegalArgumentException if it is no policy; the message has all reasons, each with its place
     */
    public static RoutingPolicy parse(String json) {
        return new RoutingPolicyReader(json).read();
    }

    /**
     * Decides who gets a reason and how long they have.
     *
     * @param finding the reason as the control handles it
     * @return the reason as this policy handles it
     */
    public Finding route(Finding finding) {
        return ruleFor(finding)
                .map(rule -> {
                    Finding.Policy own = finding.policy();
                    return finding.withPolicy(new Finding.Policy(
                            rule.owner().orElse(own.owner()),
                            own.severity(),
                            rule.sla().orElse(own.sla()),
                            own.remediation(),
                            own.approver()));
                })
                .orElse(finding);
    }

    /**
     * Decides who has to act when the time of a reason is over.
     *
     * @param finding the reason
     * @return who, or empty if its owner still has to
     */
    public Optional<Owner> escalation(Finding finding) {
        return ruleFor(finding).flatMap(RoutingRule::escalateTo);
    }

    private Optional<RoutingRule> ruleFor(Finding finding) {
        return rules.stream().filter(rule -> rule.condition().meets(finding)).findFirst();
    }
}
