package org.throughline.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The faults of a run, in order: of all rules that match a request, the first that is due strikes.
 *
 * @param rules the rules; copied
 */
public record FaultScript(List<FaultRule> rules) {

    /**
     * Copies the rules.
     *
     * @param rules the rules
     */
    public FaultScript {
        rules = List.copyOf(rules);
    }

    /** {@return a script without faults} */
    public static FaultScript none() {
        return new FaultScript(List.of());
    }

    /**
     * Reads a script: a JSON list of rules, as the module's README describes them.
     *
     * @param file the file
     * @return the script
     * @throws IllegalArgumentException if it is not a valid script; names the file, the rule (counted from 0) and the
     *     field
     * @throws UncheckedIOException if the file cannot be read
     */
    public static FaultScript read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the fault script " + file, e);
        }
    }

    /**
     * Reads a script from a text.
     *
     * @param source what messages call it
     * @param json the JSON list of rules
     * @return the script
     * @throws IllegalArgumentException if it is not a valid script
     */
    public static FaultScript parse(String source, String json) {
        JsonNode tree;
        try {
            tree = Json.MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(source + ": not JSON: " + e.getOriginalMessage(), e);
        }
        if (!tree.isArray()) {
            throw new IllegalArgumentException(source + ": a list of rules is expected");
        }
        List<FaultRule> rules = new ArrayList<>();
        for (int i = 0; i < tree.size(); i++) {
            rules.add(new FaultRuleReader(source + ": rule " + i, tree.get(i)).read());
        }
        return new FaultScript(rules);
    }
}
