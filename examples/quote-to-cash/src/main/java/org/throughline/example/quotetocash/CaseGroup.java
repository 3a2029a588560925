package org.throughline.example.quotetocash;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.throughline.workflow.GovernedException;
import org.throughline.workflow.control.Finding;

/**
 * Cases with the same reasons and the same end, such as those of an outage.
 *
 * @param cases the cases, oldest first, at least one
 */
record CaseGroup(List<GovernedException> cases) {

    static List<CaseGroup> of(List<GovernedException> cases) {
        Collection<List<GovernedException>> groups = cases.stream()
                .collect(Collectors.groupingBy(CaseGroup::likeness, LinkedHashMap::new, Collectors.toList()))
                .values();
        return groups.stream().map(CaseGroup::new).toList();
    }

    private static List<String> likeness(GovernedException one) {
        return List.of(
                workflow(one),
                one.owner().toString(),
                one.findings().stream().map(CaseGroup::reason).collect(Collectors.joining("\n")),
                end(one));
    }

    private static String reason(Finding finding) {
        return finding.control() + ": " + finding.message();
    }

    private static String workflow(GovernedException one) {
        return one.runId().substring(0, one.runId().indexOf(':'));
    }

    private static String end(GovernedException one) {
        return one.resolution()
                .map(resolution -> "resolved by " + resolution.by() + ": " + resolution.reason())
                .orElse("OPEN");
    }

    GovernedException first() {
        return cases.get(0);
    }

    boolean isOne() {
        return cases.size() == 1;
    }

    boolean isOpen() {
        return first().isOpen();
    }

    String workflow() {
        return workflow(first());
    }

    /** What the runs are about. */
    List<String> subjects() {
        return cases.stream()
                .map(one -> one.runId().substring(one.runId().indexOf(':') + 1))
                .toList();
    }

    /** Who resolved the cases and why, or that they are open. */
    String end() {
        return end(first());
    }
}
