package org.throughline.connector.port;

import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.model.billing.Payment;

/** Payments as the ERP knows them. */
public interface ErpPayments {

    /**
     * Records money received from a customer and settles the invoices it is allocated to.
     *
     * @param payment the payment; its invoices must exist in the ERP
     * @param key the same value on every attempt
     * @return the payment with the ERP's reference
     * @throws org.throughline.connector.RejectedException if an allocation exceeds what is open on its invoice
     */
    WriteResult<Payment> record(Payment payment, IdempotencyKey key);
}
