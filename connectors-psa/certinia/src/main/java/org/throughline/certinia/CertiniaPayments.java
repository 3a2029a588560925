package org.throughline.certinia;

import java.util.List;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WireJson;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.model.billing.PaymentState;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.salesforce.platform.GuardedResult;
import org.throughline.salesforce.platform.GuardedUpdate;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.SalesforceRestClient;
import org.throughline.salesforce.platform.Soql;
import tools.jackson.databind.node.ObjectNode;

/** What a billing event is told of the payment of its invoice. */
final class CertiniaPayments {
    private final SalesforceRestClient client;
    private final CertiniaFields fields;

    CertiniaPayments(SalesforceRestClient client, CertiniaFields fields) {
        this.client = client;
        this.fields = fields;
    }

    WriteResult<PaymentStatus> update(PaymentStatus status, IdempotencyKey key) {
        GuardedResult result = client.updateIf("certinia.updatePayment", update(status), key);
        SalesforceRecord event = result.row();
        return new WriteResult<>(
                result.written() ? WriteOutcome.UPDATED : WriteOutcome.UNCHANGED,
                result.written() ? status : later(event, status),
                CertiniaObjects.ref(event),
                event.requiredText(SalesforceRecord.MODIFIED));
    }

    private GuardedUpdate update(PaymentStatus status) {
        String asOf = Soql.dateTime(status.getAsOf());
        ObjectNode payment = WireJson.mapper()
                .createObjectNode()
                .put(fields.getPaymentStatus(), status.getState().name())
                .put(fields.getPaidAmount(), status.getPaid().getAmount())
                .put(fields.getPaymentAsOf(), asOf);
        return new GuardedUpdate(
                CertiniaObjects.BILLING_EVENT,
                CertiniaObjects.EVENT_KEY + " = "
                        + Soql.text(status.getInvoiceId().value()),
                fields.getPaymentAsOf() + " = null OR " + fields.getPaymentAsOf() + " <= " + asOf,
                payment,
                List.of(fields.getPaymentStatus(), fields.getPaidAmount(), fields.getPaymentAsOf()));
    }

    private PaymentStatus later(SalesforceRecord event, PaymentStatus given) {
        return PaymentStatus.builder()
                .from(given)
                .state(state(event))
                .paid(event.requiredMoney(
                        fields.getPaidAmount(), given.getPaid().getCurrencyUnit()))
                .asOf(event.requiredInstant(fields.getPaymentAsOf()))
                .build();
    }

    private PaymentState state(SalesforceRecord event) {
        String name = event.requiredText(fields.getPaymentStatus());
        try {
            return PaymentState.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw event.invalid(fields.getPaymentStatus(), "is no state of a payment");
        }
    }
}
