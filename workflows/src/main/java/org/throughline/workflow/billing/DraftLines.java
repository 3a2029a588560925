package org.throughline.workflow.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.port.Work;
import org.throughline.model.UnitCode;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.contract.ExpensePolicy;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.ExpenseItem;

/** Collects the lines of one draft and what stays unbilled. */
final class DraftLines {
    private final List<InvoiceLine> lines = new ArrayList<>();
    private final List<UnbilledWork> unbilled = new ArrayList<>();

    void bill(
            InvoiceLineType type,
            String description,
            BigDecimal quantity,
            BigMoney unitPrice,
            Money amount,
            List<SourceRef> sources) {
        bill(type, description, quantity, UnitCode.ONE, unitPrice, amount, sources);
    }

    void bill(
            InvoiceLineType type,
            String description,
            BigDecimal quantity,
            UnitCode unit,
            BigMoney unitPrice,
            Money amount,
            List<SourceRef> sources) {
        lines.add(InvoiceLine.builder()
                .number(lines.size() + 1)
                .type(type)
                .description(description)
                .quantity(quantity)
                .unitCode(unit)
                .unitPrice(unitPrice)
                .amount(amount)
                .sources(sources)
                .build());
    }

    void leave(SourceRef source, UnbilledWork.Reason reason, String detail) {
        unbilled.add(new UnbilledWork(source, reason, detail));
    }

    boolean isApproved(ApprovalState state, SourceRef source) {
        if (state == ApprovalState.APPROVED) {
            return true;
        }
        leave(source, UnbilledWork.Reason.NOT_APPROVED, "is " + state);
        return false;
    }

    /** Expenses are passed on with the agreed markup, one line each, whatever the terms of the fee. */
    void billExpenses(Work work, ExpensePolicy policy, CurrencyUnit currency, RoundingMode rounding) {
        BigDecimal factor = BigDecimal.ONE.add(policy.getMarkupRate());
        for (ExpenseItem expense : work.expenses()) {
            SourceRef source = new SourceRef(SourceKind.EXPENSE, expense.getSource());
            if (!expense.isBillable() || !isApproved(expense.getApproval(), source)) {
                continue;
            }
            Money amount = expense.getBillableAmount();
            if (!policy.covers(expense.getCategory())) {
                leave(
                        source,
                        UnbilledWork.Reason.EXPENSES_INCLUDED,
                        "the contract does not pass on " + expense.getCategory());
            } else if (!amount.getCurrencyUnit().equals(currency)) {
                leave(source, UnbilledWork.Reason.OTHER_CURRENCY, "is in " + amount.getCurrencyUnit());
            } else {
                Money price = amount.multipliedBy(factor, rounding);
                bill(
                        InvoiceLineType.EXPENSE,
                        expense.getCategory() + ", " + expense.getDate(),
                        BigDecimal.ONE,
                        price.toBigMoney(),
                        price,
                        List.of(source));
            }
        }
    }

    Money net(CurrencyUnit currency) {
        return toDraft().net(currency);
    }

    BillingDraft toDraft() {
        return new BillingDraft(lines, unbilled);
    }
}
