package org.throughline.netsuite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.RejectedException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.ErpPayments;
import org.throughline.model.billing.Allocation;
import org.throughline.model.billing.Payment;

/** Customer payments, under the external id made from their canonical id; created, never upserted. */
final class NetSuitePayments implements ErpPayments {
    private static final String TYPE = "customerPayment";
    private static final String RECORD = "netsuite.createCustomerPayment";

    private final NetSuiteClient client;
    private final NetSuiteMasterData masterData;

    NetSuitePayments(NetSuiteClient client, NetSuiteMasterData masterData) {
        this.client = client;
        this.masterData = masterData;
    }

    @Override
    public WriteResult<Payment> record(Payment payment, IdempotencyKey key) {
        NetSuiteRecord row;
        WriteOutcome outcome = WriteOutcome.CREATED;
        try {
            row = client.create(RECORD, TYPE, body(payment));
        } catch (ConflictException | RejectedException refused) {
            // A repeated payment finds its invoices paid. Which of its checks NetSuite makes first is not documented.
            row = client.find("netsuite.retrieveCustomerPayment", TYPE, "eid:" + NetSuiteKeys.of(payment.getId()))
                    .orElseThrow(() -> refused);
            outcome = WriteOutcome.REPLAYED;
        }
        if (!row.money("payment", masterData.currency(row)).equals(payment.getAmount())) {
            throw new ConflictException(
                    FailureDetails.of(NetSuiteClient.SYSTEM, RECORD),
                    "payment " + payment.getId() + " exists with another amount",
                    row.ref());
        }
        return result(row, payment, outcome);
    }

    private static WriteResult<Payment> result(NetSuiteRecord row, Payment payment, WriteOutcome outcome) {
        Payment written =
                Payment.builder().from(payment).addExternalRefs(row.ref()).build();
        return new WriteResult<>(outcome, written, row.ref());
    }

    private Map<String, Object> body(Payment payment) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("externalId", NetSuiteKeys.of(payment.getId()));
        body.put("customer", NetSuiteKeys.reference(NetSuiteKeys.of(payment.getCustomerId())));
        body.put(
                "currency",
                NetSuiteKeys.internal(masterData.currencyId(payment.getAmount().getCurrencyUnit())));
        body.put("payment", payment.getAmount().getAmount());
        body.put("tranDate", payment.getReceivedOn().toString());
        payment.getReference().ifPresent(reference -> body.put("memo", reference));
        List<Map<String, Object>> applied =
                payment.getAllocations().stream().map(NetSuitePayments::applied).toList();
        body.put("apply", Map.of("items", applied));
        return body;
    }

    private static Map<String, Object> applied(Allocation allocation) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("doc", NetSuiteKeys.reference(NetSuiteKeys.of(allocation.invoiceId())));
        line.put("apply", true);
        line.put("amount", allocation.amount().getAmount());
        return line;
    }
}
