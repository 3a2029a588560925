package org.throughline.workflow.correction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.SourceRef;

/**
 * What to take back of an invoice.
 *
 * @param opportunity the CRM's reference of the deal behind the engagement
 * @param invoiceId the invoice
 * @param number counts the corrections of the invoice from 1; one run for each
 * @param date the date of the correction, in the calendar of the legal entity
 * @param method how; a part of an invoice, or one that was paid or credited, is always credited
 * @param sources what to take back; empty for the whole invoice, or what is left of it
 * @param rebill whether it may be billed again: false leaves the work billed, and only the money goes back
 * @param requestedBy who decided it
 * @param reason why, as it stands on the credit note
 */
public record Correction(
        ExternalRef opportunity,
        InvoiceId invoiceId,
        int number,
        LocalDate date,
        Method method,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<SourceRef> sources,
        boolean rebill,
        String requestedBy,
        String reason) {

    /** How an invoice is taken back. */
    public enum Method {
        /** By a credit note. */
        CREDIT,
        /** Out of the books of the ERP, if nothing was paid or credited; else by a credit note. */
        VOID
    }

    /**
     * Rejects a correction that nobody answers for.
     *
     * @param opportunity the CRM's reference of the deal behind the engagement
     * @param invoiceId the invoice
     * @param number counts the corrections of the invoice from 1
     * @param date the date of the correction
     * @param method how
     * @param sources what to take back
     * @param rebill whether it may be billed again
     * @param requestedBy who decided it
     * @param reason why
     * @throws IllegalArgumentException if the number is not positive, or who or why is blank
     */
    public Correction {
        if (number < 1) {
            throw new IllegalArgumentException("Correction.number is " + number + ", the first is 1");
        }
        if (requestedBy.isBlank()) {
            throw new IllegalArgumentException("Correction.requestedBy is blank: somebody must have decided it");
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Correction.reason is blank: the customer is told why");
        }
        sources = List.copyOf(sources);
    }

    /** {@return the id of the credit note, the same on every attempt} */
    CreditNoteId creditNoteId() {
        return CreditNoteId.of(invoiceId.value() + "-C" + number);
    }
}
