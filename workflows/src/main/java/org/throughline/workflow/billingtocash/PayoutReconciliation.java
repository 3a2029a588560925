package org.throughline.workflow.billingtocash;

import java.util.List;
import org.joda.money.Money;
import org.throughline.connector.port.Payout;
import org.throughline.connector.port.PayoutItem;
import org.throughline.connector.port.PayoutItem.Kind;
import org.throughline.model.ExternalRef;
import org.throughline.model.money.MoneyMath;

/**
 * What a payout is made of, as it is posted: all sums in its currency, negative where money went out.
 *
 * @param payout the billing service's record
 * @param amount what arrives at the bank
 * @param payments what customers paid, before fees
 * @param refunds what went back to customers
 * @param disputes what banks took back, and returned
 * @param other whatever else the service booked
 * @param fees what the service kept of all of it; positive, although it goes out
 */
public record PayoutReconciliation(
        ExternalRef payout, Money amount, Money payments, Money refunds, Money disputes, Money other, Money fees) {

    static PayoutReconciliation of(Payout payout, List<PayoutItem> items) {
        return new PayoutReconciliation(
                payout.ref(),
                payout.amount(),
                gross(payout, items, Kind.PAYMENT),
                gross(payout, items, Kind.REFUND),
                gross(payout, items, Kind.DISPUTE),
                gross(payout, items, Kind.OTHER),
                MoneyMath.sum(
                        payout.amount().getCurrencyUnit(),
                        items.stream().map(PayoutItem::fee).toList()));
    }

    private static Money gross(Payout payout, List<PayoutItem> items, Kind kind) {
        return MoneyMath.sum(
                payout.amount().getCurrencyUnit(),
                items.stream()
                        .filter(item -> item.kind() == kind)
                        .map(PayoutItem::gross)
                        .toList());
    }

    /** {@return what is left of the sums when the amount is taken off: zero if the payout reconciles} */
    public Money difference() {
        return payments.plus(refunds).plus(disputes).plus(other).minus(fees).minus(amount);
    }
}
