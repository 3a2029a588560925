package org.throughline.workflow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The workflows that this node knows, several versions of each side by side. */
final class RegisteredWorkflows {
    private final Map<Key, Workflow<?, ?>> workflows = new HashMap<>();

    private record Key(String name, int version) {}

    void add(Workflow<?, ?> workflow) {
        if (workflow.version() < 1) {
            throw new IllegalArgumentException(
                    "versions count from 1: workflow " + workflow.name() + " has version " + workflow.version());
        }
        Workflow<?, ?> before = workflows.putIfAbsent(new Key(workflow.name(), workflow.version()), workflow);
        if (before != null && !before.equals(workflow)) {
            throw new IllegalArgumentException(
                    "two workflows are named " + workflow.name() + " and have version " + workflow.version());
        }
    }

    Optional<Workflow<?, ?>> find(String name, int version) {
        return Optional.ofNullable(workflows.get(new Key(name, version)));
    }

    /**
     * Requires that runs of a workflow can be carried through here.
     *
     * @throws IllegalArgumentException if they cannot
     */
    void require(Workflow<?, ?> workflow) {
        if (find(workflow.name(), workflow.version()).filter(workflow::equals).isEmpty()) {
            throw new IllegalArgumentException(
                    "workflow " + workflow.name() + " version " + workflow.version() + " is not registered");
        }
    }
}
