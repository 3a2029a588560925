package org.throughline.workflow.quotetoproject;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.throughline.model.delivery.Project;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.workflow.control.Difference;
import org.throughline.workflow.control.Finding;

/** Compares what was sold with what a system says it has set up, field by field. */
public final class SetupComparison {
    private static final Finding.Policy POLICY = new Finding.Policy(
            Owner.INTEGRATION,
            Severity.CRITICAL,
            Duration.ofHours(4),
            "Find out who changed the project, and set it to what was sold.");

    private SetupComparison() {}

    /**
     * Compares a project with what a system has.
     *
     * @param sold the project as the deal makes it
     * @param system the role of the system that was asked
     * @param setUp the project as that system has it, absent if it has none
     * @return each field that differs
     */
    public static List<Difference> compare(Project sold, String system, Optional<Project> setUp) {
        if (setUp.isEmpty()) {
            return List.of(new Difference(
                    "project",
                    Difference.Side.of("crm", sold.getId()),
                    Difference.Side.absent(system),
                    Difference.Nature.DRIFT,
                    "it was never set up there, or was deleted"));
        }
        Project actual = setUp.get();
        List<Difference> differences = new ArrayList<>();
        add("customerId", sold.getCustomerId(), system, actual.getCustomerId(), differences);
        add("legalEntityId", sold.getLegalEntityId(), system, actual.getLegalEntityId(), differences);
        add("budget", sold.getBudget(), system, actual.getBudget(), differences);
        add("billingMethod", sold.getBillingMethod(), system, actual.getBillingMethod(), differences);
        add("startDate", sold.getStartDate(), system, actual.getStartDate(), differences);
        add("endDate", sold.getEndDate(), system, actual.getEndDate(), differences);
        return differences;
    }

    private static void add(String field, Object sold, String system, Object actual, List<Difference> differences) {
        if (!sold.equals(actual)) {
            String reason = field.equals("customerId")
                    ? "the customer was merged or changed in the CRM, or the project was changed by hand"
                    : "the deal was changed after its set-up, or the project was changed by hand";
            differences.add(new Difference(
                    "project." + field,
                    Difference.Side.of("crm", sold),
                    Difference.Side.of(system, actual),
                    Difference.Nature.DRIFT,
                    reason));
        }
    }

    static List<Finding> differences(String system, Project sold, Optional<Project> setUp) {
        return compare(sold, system, setUp).stream()
                .map(difference -> new Finding(
                        "sold-is-set-up",
                        system + "." + difference.field(),
                        difference
                                .right()
                                .value()
                                .map(actual ->
                                        "sold is " + difference.left().value().orElse("") + ", set up is " + actual)
                                .orElse("does not exist, although it was set up"),
                        POLICY))
                .toList();
    }
}
