package org.throughline.workflow.billing;

import org.joda.money.Money;
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.Deposit;

/**
 * A deposit: billed with the period in which it is due, and taken off the invoices after that until it is used up. It is
 * part of the fee.
 */
final class PaidInAdvance {
    private final SourceRef source;
    private final Deposit deposit;

    PaidInAdvance(ContractId contract, Deposit deposit) {
        this.source = new SourceRef(SourceKind.DEPOSIT, new ExternalRef("throughline", "Deposit", contract.value()));
        this.deposit = deposit;
    }

    void bill(Period period, BilledBefore before, DraftLines draft) {
        Money left = before.sum(InvoiceLineType.DEPOSIT);
        Money due = draft.net();
        if (left.isPositive() && due.isPositive()) {
            Money used = left.isGreaterThan(due) ? due : left;
            draft.billAmount(
                    InvoiceLineType.DEPOSIT,
                    "Deposit set off",
                    used.negated(),
                    Grounds.of(BillingRule.DEPOSIT_SET_OFF)
                            .figure("left of the deposit", left)
                            .figure("billed now", due));
        }
        if (!before.has(source) && deposit.dueOn().isBefore(period.endExclusive())) {
            draft.billAmount(
                    InvoiceLineType.DEPOSIT,
                    "Deposit",
                    deposit.amount(),
                    Grounds.of(BillingRule.DEPOSIT)
                            .from(source, deposit.dueOn())
                            .figure("agreed", deposit.amount()),
                    source);
        }
    }
}
