package org.throughline.netsuite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.WriteOutcome;
import org.throughline.model.billing.InvoiceId;

/**
 * Takes invoices out of the books. The record service cannot void, only SuiteScript can: an invoice is reversed by a credit
 * memo over all of it, of the same date, which is made from it and applied to it.
 */
final class NetSuiteVoids {
    static final String VOIDED_ID = "custbody_throughline_voided";
    private static final String VOID = "netsuite.transformInvoice";

    private final NetSuiteClient client;
    private final NetSuiteMasterData masterData;

    NetSuiteVoids(NetSuiteClient client, NetSuiteMasterData masterData) {
        this.client = client;
        this.masterData = masterData;
    }

    boolean isReversed(InvoiceId id) {
        return client.find("netsuite.retrieveCreditMemo", NetSuiteCredits.TYPE, "eid:" + NetSuiteKeys.reversalOf(id))
                .isPresent();
    }

    /** Reverses an invoice that is open in full. */
    WriteOutcome reverse(NetSuiteRecord invoice, InvoiceId id, String reason) {
        Money total = invoice.money("total", masterData.currency(invoice));
        if (invoice.id("status").filter("V"::equals).isPresent()) {
            return WriteOutcome.UNCHANGED;
        }
        if (!invoice.money("amountRemaining", total.getCurrencyUnit()).isEqual(total)) {
            return reversedBefore(invoice, id);
        }
        try {
            NetSuiteRecord reversal = client.transform(
                    VOID,
                    invoice.type(),
                    invoice.requiredText("id"),
                    NetSuiteCredits.TYPE,
                    body(invoice, id, reason, total));
            requireReverses(reversal, total);
            return WriteOutcome.UPDATED;
        } catch (ConflictException duplicate) {
            return reversedBefore(invoice, id);
        }
    }

    private WriteOutcome reversedBefore(NetSuiteRecord invoice, InvoiceId id) {
        if (isReversed(id)) {
            return WriteOutcome.REPLAYED;
        }
        throw new ConflictException(
                FailureDetails.of(NetSuiteClient.SYSTEM, VOID),
                "something was paid or credited on invoice " + invoice.requiredText("tranId"),
                invoice.ref());
    }

    /** What NetSuite takes over from the invoice is up to its preferences. */
    private static void requireReverses(NetSuiteRecord reversal, Money total) {
        if (!reversal.money("total", total.getCurrencyUnit()).isEqual(total)) {
            throw new ConflictException(
                    FailureDetails.of(NetSuiteClient.SYSTEM, VOID),
                    "credit memo " + reversal.requiredText("tranId") + " reverses another amount than the invoice has",
                    reversal.ref());
        }
    }

    private static Map<String, Object> body(NetSuiteRecord invoice, InvoiceId id, String reason, Money total) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("externalId", NetSuiteKeys.reversalOf(id));
        // In the period of the invoice, so that the revenue of no period is left wrong; a closed one is refused.
        body.put("tranDate", invoice.date("tranDate").toString());
        body.put("memo", reason);
        body.put(VOIDED_ID, id.value());
        body.put("apply", Map.of("items", List.of(NetSuiteCreditMapper.line(invoice, total))));
        return body;
    }
}
