package org.throughline.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counts what each rule has matched. The counts are records like any other, so that a fault that has struck does not
 * strike again after a restart.
 */
final class FaultState {
    private static final String TABLE = "simulator.faults";

    private final String vendor;
    private final RecordStore counts;
    private final List<FaultRule> rules;

    FaultState(String vendor, FaultScript script, RecordStore counts) {
        this.vendor = vendor;
        this.counts = counts;
        this.rules = new CopyOnWriteArrayList<>(script.rules());
    }

    void add(FaultRule rule) {
        rules.add(rule);
    }

    void replaceAll(FaultScript script) {
        rules.clear();
        counts.find(TABLE, row -> true)
                .forEach(row -> counts.delete(TABLE, row.get("id").asString()));
        rules.addAll(script.rules());
    }

    Optional<FaultRule> strike(SimulatorRequest request) {
        int index = 0;
        for (FaultRule rule : rules) {
            if (rule.matches(vendor, request) && isDue(index, rule)) {
                return Optional.of(rule);
            }
            index++;
        }
        return Optional.empty();
    }

    private boolean isDue(int index, FaultRule rule) {
        String id = index + "-" + UUID.nameUUIDFromBytes(rule.toString().getBytes(StandardCharsets.UTF_8));
        return counts.transaction(() -> {
            int seen = counts.get(TABLE, id)
                    .map(row -> row.get("matched").intValue())
                    .orElse(0);
            if (seen >= rule.skip() + rule.times()) {
                return false;
            }
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            counts.put(TABLE, id, row.put("id", id).put("matched", seen + 1));
            return seen >= rule.skip();
        });
    }
}
