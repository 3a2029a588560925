package org.throughline.workflow.control;

import java.util.ArrayList;
import java.util.List;

/**
 * The controls a firm applies. Immutable.
 *
 * @param beforeProject checked before a project is set up
 * @param beforeBilling checked before an invoice is posted
 */
public record Controls(List<Control<ProjectReadiness>> beforeProject, List<Control<BillingReadiness>> beforeBilling) {

    /**
     * Copies the lists.
     *
     * @param beforeProject checked before a project is set up
     * @param beforeBilling checked before an invoice is posted
     */
    public Controls {
        beforeProject = List.copyOf(beforeProject);
        beforeBilling = List.copyOf(beforeBilling);
    }

    /** {@return the controls every firm needs} */
    public static Controls standard() {
        return new Controls(ProjectControls.standard(), BillingControls.standard());
    }

    /**
     * A copy with one more control before projects.
     *
     * @param control the control
     * @return the copy
     */
    public Controls withProjectControl(Control<ProjectReadiness> control) {
        List<Control<ProjectReadiness>> more = new ArrayList<>(beforeProject);
        more.add(control);
        return new Controls(more, beforeBilling);
    }

    /**
     * Applies the controls before a project.
     *
     * @param subject what is known about the deal
     * @return all reasons that stop it, empty if it may go on
     */
    public List<Finding> check(ProjectReadiness subject) {
        return beforeProject.stream()
                .flatMap(control -> control.apply(subject).stream())
                .toList();
    }

    /**
     * Applies the controls before an invoice.
     *
     * @param subject what is known about the work
     * @return all reasons that stop it, empty if it may go on
     */
    public List<Finding> check(BillingReadiness subject) {
        return beforeBilling.stream()
                .flatMap(control -> control.apply(subject).stream())
                .toList();
    }
}
