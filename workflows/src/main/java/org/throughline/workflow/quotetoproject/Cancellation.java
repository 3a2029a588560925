package org.throughline.workflow.quotetoproject;

import org.throughline.model.ExternalRef;

/**
 * A deal that was set up and will not be delivered.
 *
 * @param opportunity the CRM's reference of the deal
 * @param requestedBy who decided it
 * @param reason why
 */
public record Cancellation(ExternalRef opportunity, String requestedBy, String reason) {

    /**
     * Rejects a cancellation that nobody answers for.
     *
     * @param opportunity the CRM's reference of the deal
     * @param requestedBy who decided it
     * @param reason why
     * @throws IllegalArgumentException if who or why is blank
     */
    public Cancellation {
        if (requestedBy.isBlank()) {
            throw new IllegalArgumentException("Cancellation.requestedBy is blank: somebody must have decided it");
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Cancellation.reason is blank");
        }
    }
}
