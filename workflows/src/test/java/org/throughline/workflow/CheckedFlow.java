package org.throughline.workflow;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.throughline.connector.IdempotencyKey;
import org.throughline.workflow.control.Finding;

/** The smallest flow: checks what a test says about its subject, then writes. */
final class CheckedFlow implements Workflow<String, String> {
    final Map<String, List<Finding>> wrong = new ConcurrentHashMap<>();
    final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();
    final List<String> writes = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
        return "checked";
    }

    @Override
    public Class<String> inputType() {
        return String.class;
    }

    @Override
    public String subject(String input) {
        return input;
    }

    @Override
    public String run(String input, Journal journal) {
        return journal.decide("checked.accept", input, input, String.class, () -> {
                    RuntimeException failure = failures.get(input);
                    if (failure != null) {
                        throw failure;
                    }
                    journal.require(wrong.getOrDefault(input, List.of()));
                    return input;
                })
                + journal.upsert("erp.thing.write", IdempotencyKey.of("thing", input), input, String.class, () -> {
                    writes.add(input);
                    return "!";
                });
    }
}
