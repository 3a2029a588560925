package org.throughline.workflow.billing;

import org.throughline.model.billing.SourceRef;

/**
 * Work that no invoice line bills, and why.
 *
 * @param source the PSA's record
 * @param reason why it is not billed
 * @param detail the reason in words, without personal data
 */
public record UnbilledWork(SourceRef source, Reason reason, String detail) {

    /** Why work is not billed. */
    public enum Reason {
        /** Approval is still open, or was refused; it is billed later, if approved. */
        NOT_APPROVED,
        /** The rate card has no rate for the role on that date: billing it needs a decision. */
        NO_RATE,
        /** The contract does not have this milestone: billing it needs a decision. */
        UNKNOWN_MILESTONE,
        /** Its amount is in another currency than the contract: billing it needs a decision. */
        OTHER_CURRENCY,
        /** The contract does not pass expenses on. */
        EXPENSES_INCLUDED,
        /** Its period has not ended; it is billed when the hours of the period are settled. */
        PERIOD_OPEN
    }

    /** {@return whether somebody has to decide before the period can be billed right} */
    public boolean needsDecision() {
        return reason == Reason.NO_RATE || reason == Reason.UNKNOWN_MILESTONE || reason == Reason.OTHER_CURRENCY;
    }
}
