package org.throughline.workflow.control;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.throughline.model.billing.Invoice;

/**
 * The controls a firm applies. Immutable.
 *
 * @param beforeProject checked before a project is set up
 * @param beforeBilling checked before work is turned into an invoice
 * @param beforePosting checked on the taxed invoice before it is posted
 */
public record Controls(
        List<Control<ProjectReadiness>> beforeProject,
        List<Control<BillingReadiness>> beforeBilling,
        List<Control<Invoice>> beforePosting) {

    /**
     * Copies the lists.
     *
     * @param beforeProject checked before a project is set up
     * @param beforeBilling checked before work is turned into an invoice
     * @param beforePosting checked on the taxed invoice before it is posted
     */
    public Controls {
        beforeProject = List.copyOf(beforeProject);
        beforeBilling = List.copyOf(beforeBilling);
        beforePosting = List.copyOf(beforePosting);
    }

    /** {@return the controls every firm needs} */
    public static Controls standard() {
        return new Controls(ProjectControls.standard(), BillingControls.standard(), PostingControls.standard());
    }

    /**
     * A copy with one more control before projects.
     *
     * @param control the control
     * @return the copy
     */
    public Controls withProjectControl(Control<ProjectReadiness> control) {
        return new Controls(plus(beforeProject, control), beforeBilling, beforePosting);
    }

    /**
     * A copy with one more control before billing.
     *
     * @param control the control
     * @return the copy
     */
    public Controls withBillingControl(Control<BillingReadiness> control) {
        return new Controls(beforeProject, plus(beforeBilling, control), beforePosting);
    }

    /**
     * A copy with one more control before posting.
     *
     * @param control the control
     * @return the copy
     */
    public Controls withPostingControl(Control<Invoice> control) {
        return new Controls(beforeProject, beforeBilling, plus(beforePosting, control));
    }

    /**
     * Applies the controls before a project.
     *
     * @param subject what is known about the deal
     * @return all reasons that stop it, empty if it may go on
     */
    public List<Finding> check(ProjectReadiness subject) {
        return findings(beforeProject, subject, subject.deal().contract().getValue());
    }

    /**
     * Applies the controls before billing.
     *
     * @param subject what is known about the work
     * @return all reasons that stop it, empty if it may go on
     */
    public List<Finding> check(BillingReadiness subject) {
        return findings(
                beforeBilling,
                subject,
                subject.draft().net(subject.deal().contract().getValue().getCurrencyUnit()));
    }

    /**
     * Applies the controls before posting.
     *
     * @param subject the taxed invoice
     * @return all reasons that stop it, empty if it may be posted
     */
    public List<Finding> check(Invoice subject) {
        return findings(beforePosting, subject, subject.total());
    }

    private static <T> List<Finding> findings(List<Control<T>> controls, T subject, Money atStake) {
        return controls.stream()
                .flatMap(control -> control.apply(subject).stream())
                .map(finding -> finding.withAmount(atStake))
                .toList();
    }

    private static <T> List<Control<T>> plus(List<Control<T>> controls, Control<T> control) {
        List<Control<T>> more = new ArrayList<>(controls);
        more.add(control);
        return more;
    }
}
