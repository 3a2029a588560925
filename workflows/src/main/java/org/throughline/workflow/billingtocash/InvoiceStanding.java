package org.throughline.workflow.billingtocash;

import java.time.LocalDate;
import org.throughline.model.billing.PaymentState;
import org.throughline.model.billing.PaymentStatus;

/** Where an invoice stands on a date, told from its payment status. The first that applies counts, in this order. */
public enum InvoiceStanding {
    /** Taken back: nothing is owed. */
    VOID,
    /** More was paid than is owed. */
    OVERPAID,
    /** Nothing is left to pay, although less was paid than billed: the rest was credited or written off. */
    SETTLED_BELOW_TOTAL,
    /** Paid in full. */
    PAID,
    /** The customer disputes a part of what is open. */
    DISPUTED,
    /** A part was paid, and the rest is past due. */
    SHORT_PAID,
    /** Nothing was paid, and all is past due. */
    OVERDUE,
    /** A part was paid, and the rest is not due yet. */
    PARTIALLY_PAID,
    /** Nothing was paid, and nothing is due yet. */
    OPEN;

    /**
     * Tells where an invoice stands.
     *
     * @param status its payment status
     * @param date the date, in the calendar of the legal entity
     * @return the standing
     */
    public static InvoiceStanding of(PaymentStatus status, LocalDate date) {
        if (status.getState() == PaymentState.VOID) {
            return VOID;
        }
        if (status.open().isNegative()) {
            return OVERPAID;
        }
        if (status.getState() == PaymentState.PAID || status.open().isZero()) {
            return status.open().isZero() ? PAID : SETTLED_BELOW_TOTAL;
        }
        if (status.getDisputed().filter(amount -> amount.isPositive()).isPresent()) {
            return DISPUTED;
        }
        boolean isPastDue = date.isAfter(status.getDueDate());
        if (status.getPaid().isPositive()) {
            return isPastDue ? SHORT_PAID : PARTIALLY_PAID;
        }
        return isPastDue ? OVERDUE : OPEN;
    }
}
