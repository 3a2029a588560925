package org.throughline.model.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lifts the JSON of an older version to a newer one, step by step.
 *
 * <p>A step belongs to one type and leads from one version to a later one. Versions without a step need none: compatible
 * changes can be read as they are. Immutable and thread-safe, if the steps are.
 */
public final class Upcasters {
    private record Step(String type, String from, String to, UnaryOperator<ObjectNode> lift) {}

    private final List<String> versions;
    private final List<Step> steps;

    private Upcasters(List<String> versions, List<Step> steps) {
        this.versions = List.copyOf(versions);
        this.steps = List.copyOf(steps);
    }

    /**
     * Starts without any step.
     *
     * @param versions all versions, oldest first
     * @return upcasters that change nothing
     * @throws IllegalArgumentException if there is no version, or one twice
     */
    public static Upcasters over(List<String> versions) {
        Set<String> distinct = new HashSet<>(versions);
        if (versions.isEmpty() || distinct.size() != versions.size()) {
            throw new IllegalArgumentException("versions must be distinct and at least one, but are " + versions);
        }
        return new Upcasters(versions, List.of());
    }

    /**
     * A copy with one step more.
     *
     * @param type the name of the type
     * @param from the version the step starts from
     * @param to the version it leads to, later than {@code from}
     * @param lift changes the JSON; may change its argument in place
     * @return the copy
     * @throws IllegalArgumentException if a version is unknown, the step leads back, or the type has one from there
     */
    public Upcasters with(String type, String from, String to, UnaryOperator<ObjectNode> lift) {
        if (index(from) >= index(to)) {
            throw new IllegalArgumentException("a step must lead to a later version, not from " + from + " to " + to);
        }
        if (step(type, from).isPresent()) {
            throw new IllegalArgumentException(type + " has a step from " + from + " already");
        }
        List<Step> more = new ArrayList<>(steps);
        more.add(new Step(type, from, to, lift));
        return new Upcasters(versions, more);
    }

    /**
     * Lifts the JSON of an object to the last version.
     *
     * @param type the name of the type
     * @param version the version the JSON was written in
     * @param json the JSON, left as it is
     * @return the JSON in the last version
     * @throws IllegalArgumentException if the version is unknown, such as one that is newer than this code
     */
    public ObjectNode lift(String type, String version, ObjectNode json) {
        ObjectNode lifted = json.deepCopy();
        for (int at = index(version); at < versions.size(); at++) {
            Optional<Step> step = step(type, versions.get(at));
            if (step.isPresent()) {
                lifted = step.get().lift().apply(lifted);
                at = index(step.get().to()) - 1;
            }
        }
        return lifted;
    }

    private Optional<Step> step(String type, String from) {
        return steps.stream()
                .filter(step -> step.type().equals(type) && step.from().equals(from))
                .findFirst();
    }

    private int index(String version) {
        int index = versions.indexOf(version);
        if (index < 0) {
            throw new IllegalArgumentException("unknown version '" + version + "'; known are " + versions);
        }
        return index;
    }
}
