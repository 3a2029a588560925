package org.throughline.workflow;

import java.util.List;
import org.throughline.workflow.control.Finding;

/** A person has to set something right before the flow can go on. Carries all reasons at once. */
public final class PausedException extends RuntimeException {
    /** Why; kept out of serialisation. */
    private final transient List<Finding> findings;

    /**
     * Pauses a flow.
     *
     * @param findings the reasons, at least one
     */
    public PausedException(List<Finding> findings) {
        super(findings.stream()
                .map(finding -> finding.path() + ": " + finding.message())
                .toList()
                .toString());
        this.findings = List.copyOf(findings);
    }

    /** {@return the reasons} */
    public List<Finding> findings() {
        return findings;
    }

    /**
     * Pauses if there is a reason to.
     *
     * @param findings the reasons, empty if there is none
     * @throws PausedException if there is one
     */
    public static void throwIfAny(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw new PausedException(findings);
        }
    }
}
