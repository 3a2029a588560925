package org.throughline.workflow.intent;

import java.time.Duration;
import java.util.List;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.workflow.Journal;
import org.throughline.workflow.Workflow;
import org.throughline.workflow.control.Difference;
import org.throughline.workflow.control.Finding;

/**
 * Compares one engagement across the systems and opens a case if they have drifted apart. Writes nothing.
 *
 * <p>Let the runner repeat it for the engagements that are alive. A difference is raised by the first run that sees it, and
 * not again as long as it is the same.
 */
public final class IntentSweep implements Workflow<IntentCheck, IntentReport> {
    private static final Duration ONE_DAY = Duration.ofDays(1);

    private final CommercialIntent intent;

    /**
     * Sweeps by a comparison.
     *
     * @param intent compares the systems
     */
    public IntentSweep(CommercialIntent intent) {
        this.intent = intent;
    }

    @Override
    public String name() {
        return "intent-sweep";
    }

    @Override
    public Class<IntentCheck> inputType() {
        return IntentCheck.class;
    }

    @Override
    public String subject(IntentCheck check) {
        return check.opportunity().id() + "/" + check.asOf();
    }

    @Override
    public IntentReport run(IntentCheck check, Journal journal) {
        IntentReport report = intent.compare(check);
        List<Finding> raised = report.drift().stream()
                .filter(difference -> journal.raises("intent.raise", key(check, difference)))
                .map(IntentSweep::finding)
                .toList();
        journal.require(raised);
        return report;
    }

    private static String key(IntentCheck check, Difference difference) {
        return check.opportunity().id() + ":" + difference.field() + ":"
                + difference.left().system() + ":"
                + difference.right().system() + ":"
                + difference.left().value().orElse("") + ":"
                + difference.right().value().orElse("");
    }

    private static Finding finding(Difference difference) {
        boolean isMoney =
                difference.field().startsWith("invoice.") || difference.field().equals("billed");
        return new Finding(
                "intent-kept",
                difference.field(),
                difference.left() + ", " + difference.right() + ": " + difference.reason(),
                new Finding.Policy(
                        isMoney ? Owner.FINANCE : Owner.PMO,
                        Severity.HIGH,
                        ONE_DAY,
                        "Decide which side is right, correct the other one, and resume."));
    }
}
