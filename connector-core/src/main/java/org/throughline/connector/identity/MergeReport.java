package org.throughline.connector.identity;

import java.util.List;
import org.throughline.model.ExternalRef;

/**
 * What a merge took from a record and what it refused. Names attributes, and no value.
 *
 * @param source the record
 * @param taken the attributes that were taken from it and changed the golden record, by name
 * @param refused the attributes that differ and were not taken
 */
public record MergeReport(ExternalRef source, List<String> taken, List<Refused> refused) {

    /**
     * An attribute that was not taken.
     *
     * @param attribute its name in JSON, such as {@code paymentTerms}, or {@code extensions.} and the name of a field
     * @param reason why not
     */
    public record Refused(String attribute, String reason) {}

    /**
     * Copies the lists.
     *
     * @param source the record
     * @param taken the attributes that were taken from it and changed the golden record
     * @param refused the attributes that differ and were not taken
     */
    public MergeReport {
        taken = List.copyOf(taken);
        refused = List.copyOf(refused);
    }

    /** {@return the report for a person to read, one line for each attribute} */
    public String text() {
        StringBuilder text = new StringBuilder("merge of " + source + "\n");
        taken.forEach(attribute -> text.append("  taken    ").append(attribute).append('\n'));
        refused.forEach(each -> text.append("  refused  ")
                .append(each.attribute())
                .append(": ")
                .append(each.reason())
                .append('\n'));
        return text.toString();
    }
}
