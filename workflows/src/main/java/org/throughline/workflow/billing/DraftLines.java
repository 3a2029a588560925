package org.throughline.workflow.billing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.port.Work;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
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
        lines.add(InvoiceLine.builder()
                .number(lines.size() + 1)
                .type(type)
                .description(description)
                .quantity(quantity)
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

    /** Expenses are passed on at cost, one line each, whatever the terms of the fee. */
    void billExpenses(Work work, boolean expensesBillable, CurrencyUnit currency) {
        for (ExpenseItem expense : work.expenses()) {
            SourceRef source = new SourceRef(SourceKind.EXPENSE, expense.getSource());
            if (!expense.isBillable() || !isApproved(expense.getApproval(), source)) {
                continue;
            }
            Money amount = expense.getBillableAmount();
            if (!expensesBillable) {
                leave(source, UnbilledWork.Reason.EXPENSES_INCLUDED, "the contract does not pass expenses on");
            } else if (!amount.getCurrencyUnit().equals(currency)) {
                leave(source, UnbilledWork.Reason.OTHER_CURRENCY, "is in " + amount.getCurrencyUnit());
            } else {
                bill(
                        InvoiceLineType.EXPENSE,
                        expense.getCategory() + ", " + expense.getDate(),
                        BigDecimal.ONE,
                        amount.toBigMoney(),
                        amount,
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
