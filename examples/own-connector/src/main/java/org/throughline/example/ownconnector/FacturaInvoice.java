package org.throughline.example.ownconnector;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An invoice as Factura sends it; only the fields that are read. Factura may leave any of them out. */
record FacturaInvoice(
        @Nullable String id,
        @Nullable String externalId,
        @Nullable String number,
        @Nullable String currency,
        @Nullable BigDecimal net,
        @Nullable BigDecimal tax,
        @Nullable String issuedOn) {

    /** One page of a list. */
    record Page(
            @Nullable List<FacturaInvoice> invoices,
            @Nullable String nextCursor) {}

    /** What is sent to create an invoice. */
    record Draft(String customer, String currency, String issuedOn, String note, List<Line> lines, BigDecimal tax) {}

    record Line(String text, BigDecimal amount) {}
}
