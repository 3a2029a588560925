package org.throughline.workflow.intercompany;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What was charged.
 *
 * @param charges the charges with their postings, one for each legal entity that lent people; empty if none did
 */
public record IntercompanyOutcome(
        @JsonInclude(JsonInclude.Include.ALWAYS) List<IntercompanyPostings> charges) {

    /**
     * Copies the list.
     *
     * @param charges the charges
     */
    public IntercompanyOutcome {
        charges = List.copyOf(charges);
    }
}
