package org.throughline.workflow.control;

import java.time.LocalDate;
import org.throughline.model.contract.Contract;

/** The term of a contract. */
final class Terms {
    private Terms() {}

    /** Whether a date lies in the term, both ends included; an end that was not agreed is no limit. */
    static boolean covers(Contract contract, LocalDate date) {
        return contract.getStartDate().filter(date::isBefore).isEmpty()
                && contract.getEndDate().filter(date::isAfter).isEmpty();
    }
}
