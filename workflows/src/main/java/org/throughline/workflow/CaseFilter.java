package org.throughline.workflow;

import java.util.Optional;
import org.throughline.model.event.Owner;
import org.throughline.workflow.control.Finding;

/**
 * Which cases are meant.
 *
 * @param system the system that a reason comes from, such as {@code netsuite}; absent for all
 * @param owner who has to act; absent for all
 * @param control the control that fails; absent for all
 */
public record CaseFilter(Optional<String> system, Optional<Owner> owner, Optional<String> control) {

    /** {@return all cases} */
    public static CaseFilter all() {
        return new CaseFilter(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Restricts to what a system was the reason of.
     *
     * @param name the system, as its connector names it
     * @return a narrower filter
     */
    public CaseFilter ofSystem(String name) {
        return new CaseFilter(Optional.of(name), owner, control);
    }

    /**
     * Restricts to what somebody has to act on.
     *
     * @param who who
     * @return a narrower filter
     */
    public CaseFilter ownedBy(Owner who) {
        return new CaseFilter(system, Optional.of(who), control);
    }

    /**
     * Restricts to what a control is the reason of.
     *
     * @param name the name of the control
     * @return a narrower filter
     */
    public CaseFilter failing(String name) {
        return new CaseFilter(system, owner, Optional.of(name));
    }

    boolean matches(GovernedException opened) {
        return owner.map(opened.owner()::equals).orElse(true)
                && opened.findings().stream().anyMatch(this::matches);
    }

    private boolean matches(Finding finding) {
        return control.map(finding.control()::equals).orElse(true)
                && (system.isEmpty() || system.equals(finding.system()));
    }
}
