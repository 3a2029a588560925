package org.throughline.workflow.ledger;

import java.util.List;
import org.throughline.model.billing.InvoiceId;

/**
 * What came of an attempt to reserve.
 *
 * @param status whether it is reserved
 * @param held the sources that other invoices hold; empty unless that is why
 */
public record Reservation(Status status, List<HeldSource> held) {

    /** Whether it is reserved. */
    public enum Status {
        /** It is reserved, now or before. */
        MADE,
        /** Something else was billed or taken back meanwhile: compute it anew. */
        OUTDATED,
        /** Another invoice bills one of the sources. */
        HELD
    }

    /**
     * A source that an invoice holds.
     *
     * @param source the source
     * @param invoice the invoice
     */
    public record HeldSource(String source, InvoiceId invoice) {}

    /**
     * Copies the list.
     *
     * @param status whether it is reserved
     * @param held the sources that other invoices hold
     */
    public Reservation {
        held = List.copyOf(held);
    }

    static Reservation of(Status status) {
        return new Reservation(status, List.of());
    }
}
