package org.throughline.workflow.quotetoproject;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.throughline.model.delivery.Project;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.workflow.control.Finding;

/** Compares what was sold with what a system says it has set up, field by field. */
final class SetupComparison {
    private static final Finding.Policy POLICY = new Finding.Policy(
            Owner.INTEGRATION,
            Severity.CRITICAL,
            Duration.ofHours(4),
            "Find out who changed the project, and set it to what was sold.");

    private SetupComparison() {}

    static List<Finding> differences(String system, Project sold, Optional<Project> setUp) {
        if (setUp.isEmpty()) {
            return List.of(finding(system, "project", "does not exist, although it was set up"));
        }
        Project actual = setUp.get();
        List<Finding> findings = new ArrayList<>();
        compare(system, "project.customerId", sold.getCustomerId(), actual.getCustomerId(), findings);
        compare(system, "project.legalEntityId", sold.getLegalEntityId(), actual.getLegalEntityId(), findings);
        compare(system, "project.budget", sold.getBudget(), actual.getBudget(), findings);
        compare(system, "project.billingMethod", sold.getBillingMethod(), actual.getBillingMethod(), findings);
        compare(system, "project.startDate", sold.getStartDate(), actual.getStartDate(), findings);
        compare(system, "project.endDate", sold.getEndDate(), actual.getEndDate(), findings);
        return findings;
    }

    private static void compare(String system, String path, Object sold, Object actual, List<Finding> findings) {
        if (!sold.equals(actual)) {
            findings.add(finding(system, path, "sold is " + sold + ", set up is " + actual));
        }
    }

    private static Finding finding(String system, String path, String message) {
        return new Finding("sold-is-set-up", system + "." + path, message, POLICY);
    }
}
