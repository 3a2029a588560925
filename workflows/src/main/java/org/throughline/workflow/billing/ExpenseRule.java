package org.throughline.workflow.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.port.Work;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.contract.ExpensePolicy;
import org.throughline.model.delivery.ExpenseItem;

/**
 * Expenses are passed on with the agreed markup, one line each, whatever the terms of the fee; a negative line keeps their
 * sum over the whole contract, markup included, within the agreed limit.
 */
final class ExpenseRule {
    private static final String LIMIT = "Reduction to the agreed limit of expenses of ";

    private final ExpensePolicy policy;
    private final CurrencyUnit currency;
    private final RoundingMode rounding;

    ExpenseRule(ExpensePolicy policy, CurrencyUnit currency, RoundingMode rounding) {
        this.policy = policy;
        this.currency = currency;
        this.rounding = rounding;
    }

    void bill(Work work, BilledBefore before, DraftLines draft) {
        work.expenses().forEach(expense -> bill(expense, draft));
        policy.getCap().ifPresent(cap -> keepWithin(cap, before, draft));
    }

    private void bill(ExpenseItem expense, DraftLines draft) {
        SourceRef source = new SourceRef(SourceKind.EXPENSE, expense.getSource());
        if (!expense.isBillable() || !draft.isApproved(expense.getApproval(), source)) {
            return;
        }
        Money amount = expense.getBillableAmount();
        if (!policy.covers(expense.getCategory())) {
            draft.leave(
                    source,
                    UnbilledWork.Reason.EXPENSES_INCLUDED,
                    "the contract does not pass on " + expense.getCategory());
        } else if (!amount.getCurrencyUnit().equals(currency)) {
            draft.leave(source, UnbilledWork.Reason.OTHER_CURRENCY, "is in " + amount.getCurrencyUnit());
        } else {
            Money price = amount.multipliedBy(BigDecimal.ONE.add(policy.getMarkupRate()), rounding);
            draft.bill(
                    DraftLines.one(
                            InvoiceLineType.EXPENSE,
                            expense.getCategory() + ", " + expense.getDate(),
                            price,
                            List.of(source)),
                    Grounds.of(BillingRule.EXPENSE)
                            .from(source, expense.getDate())
                            .figure("cost", amount)
                            .figure("markup", policy.getMarkupRate()));
        }
    }

    /** Takes off what all expenses so far come to above the limit, less what was taken off before. */
    private void keepWithin(Money cap, BilledBefore before, DraftLines draft) {
        Money billed = before.sum(InvoiceLineType.EXPENSE);
        Money now = draft.sum(InvoiceLineType.EXPENSE);
        Money takenOff = before.sum(ExpenseRule::isLimit).negated();
        Grounds grounds = Grounds.of(BillingRule.EXPENSE_LIMIT)
                .figure("limit", cap)
                .figure("billed before", billed)
                .figure("billed now", now);
        if (!takenOff.isZero()) {
            grounds.figure("taken off before", takenOff);
        }
        draft.billAmount(InvoiceLineType.CEILING, LIMIT + cap, takenOff.minus(over(billed.plus(now), cap)), grounds);
    }

    /** Tells what the limit took off from what the ceiling of the contract did. */
    static boolean isLimit(InvoiceLine line) {
        return line.getType() == InvoiceLineType.CEILING
                && line.getDescription().startsWith(LIMIT);
    }

    static Money over(Money amount, Money cap) {
        return amount.isGreaterThan(cap) ? amount.minus(cap) : Money.zero(cap.getCurrencyUnit());
    }
}
