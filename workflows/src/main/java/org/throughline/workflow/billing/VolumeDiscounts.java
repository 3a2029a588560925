package org.throughline.workflow.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.contract.VolumeDiscount;

/**
 * What is taken off the fees for time as their sum over the contract passes thresholds, each rate on what lies between its
 * threshold and the next. What an invoice takes off is the discount of all fees so far less what was taken off before, so
 * the whole is the same however the work is spread over invoices, and whatever was credited. Expenses do not count.
 */
final class VolumeDiscounts {
    private final List<VolumeDiscount> steps;
    private final RoundingMode rounding;

    VolumeDiscounts(List<VolumeDiscount> steps, RoundingMode rounding) {
        this.steps = steps;
        this.rounding = rounding;
    }

    void bill(BilledBefore before, DraftLines draft) {
        if (steps.isEmpty()) {
            return;
        }
        Money fees = before.sum(BilledBefore::isWorked).plus(draft.sum(BilledBefore::isWorked));
        Money takenOff = before.sum(InvoiceLineType.DISCOUNT).negated();
        draft.billAmount(
                InvoiceLineType.DISCOUNT,
                "Volume discount, fees so far " + fees,
                takenOff.minus(discount(fees)),
                Grounds.of(BillingRule.VOLUME_DISCOUNT)
                        .figure("fees so far", fees)
                        .figure("discount on them", discount(fees))
                        .figure("taken off before", takenOff));
    }

    Money discount(Money fees) {
        BigMoney sum = BigMoney.zero(fees.getCurrencyUnit());
        for (int i = 0; i < steps.size(); i++) {
            BigDecimal from = steps.get(i).threshold().getAmount();
            BigDecimal to = i + 1 < steps.size() ? steps.get(i + 1).threshold().getAmount() : fees.getAmount();
            BigDecimal within = fees.getAmount().min(to).subtract(from);
            if (within.signum() > 0) {
                sum = sum.plus(within.multiply(steps.get(i).rate()));
            }
        }
        return sum.toMoney(rounding);
    }
}
