package org.throughline.workflow;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.throughline.workflow.control.Finding;

/** A flow in several versions: decides by its version, and answers with it. */
final class NumberedFlow implements Workflow<String, String> {
    final Queue<String> carriedThrough = new ConcurrentLinkedQueue<>();
    private final int version;
    volatile List<Finding> wrong = List.of();

    NumberedFlow(int version) {
        this.version = version;
    }

    @Override
    public String name() {
        return "numbered";
    }

    @Override
    public int version() {
        return version;
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
        journal.require(wrong);
        carriedThrough.add(input);
        return input + " by version " + version;
    }
}
