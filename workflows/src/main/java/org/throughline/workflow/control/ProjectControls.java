package org.throughline.workflow.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;

/** What must hold before a deal becomes a project. */
final class ProjectControls {
    private static final Duration ONE_DAY = Duration.ofDays(1);

    private ProjectControls() {}

    static List<Control<ProjectReadiness>> standard() {
        List<Control<ProjectReadiness>> all = new ArrayList<>();
        all.addAll(ContractControls.standard());
        all.addAll(SellerControls.standard());
        all.addAll(CustomerControls.standard());
        return all;
    }

    static Control<ProjectReadiness> control(
            String name, String path, Owner owner, String remediation, Function<ProjectReadiness, List<String>> check) {
        return new Control<>(name, path, new Finding.Policy(owner, Severity.HIGH, ONE_DAY, remediation), check);
    }

    /** The reason, if the condition that must hold does not. */
    static List<String> unless(boolean holds, String reason) {
        return holds ? List.of() : List.of(reason);
    }

    static List<String> listed(Optional<String> reason) {
        return reason.stream().toList();
    }
}
