package org.throughline.workflow.billing;

import java.time.YearMonth;
import java.util.Optional;
import org.joda.money.Money;
import org.throughline.connector.port.Work;
import org.throughline.model.Period;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.delivery.TimeEntry;

/**
 * Time and materials: hours by the rate card, less the discount on volume, topped up to the least of each month; expenses;
 * a negative line keeps the sum of all invoices within the ceiling.
 */
final class TimeAndMaterialsRule {
    private final TimeAndMaterials terms;
    private final BillingContext context;
    private final BilledBefore before;
    private final Optional<MonthlyMinimum> minimum;

    TimeAndMaterialsRule(Contract contract, TimeAndMaterials terms, BillingContext context) {
        this.terms = terms;
        this.context = context;
        this.before = new BilledBefore(context.before(), terms.currency());
        this.minimum = terms.getMonthlyMinimum().map(amount -> new MonthlyMinimum(contract, amount, context));
    }

    BillingDraft draft(Work work) {
        DraftLines draft = new DraftLines(terms.currency());
        billTime(work, draft);
        new VolumeDiscounts(terms.getVolumeDiscounts(), context.rounding()).bill(before, draft);
        minimum.ifPresent(least -> least.bill(before, draft));
        new ExpenseRule(terms.getExpensePolicy(), terms.currency(), context.rounding()).bill(work, before, draft);
        terms.getNotToExceed().ifPresent(ceiling -> keepWithin(ceiling, draft));
        return draft.toDraft();
    }

    private void billTime(Work work, DraftLines draft) {
        TimeLines time =
                new TimeLines(InvoiceLineType.TIME, terms.getRateCard(), terms.getDiscountRate(), context.rounding());
        for (TimeEntry entry : work.timeEntries()) {
            SourceRef source = new SourceRef(SourceKind.TIME_ENTRY, entry.getSource());
            if (entry.isBillable() && draft.isApproved(entry.getApproval(), source)) {
                // What tops up a month must know which hours were of it.
                Optional<Period> month = minimum.map(least -> Period.of(YearMonth.from(entry.getDate())));
                time.add(entry, entry.getHours(), source, month, draft);
            }
        }
        time.billTo(draft);
    }

    /**
     * Takes off what all invoices would come to above the ceiling, less what was taken off before; so what was taken off
     * is billed once a credit or a change order makes room for it.
     */
    private void keepWithin(Money ceiling, DraftLines draft) {
        Money takenOff = before.sum(TimeAndMaterialsRule::isCeiling).negated();
        Money worth = before.net().plus(takenOff).plus(draft.net());
        Grounds grounds = Grounds.of(BillingRule.CEILING)
                .figure("ceiling", ceiling)
                .figure("billed before", before.net())
                .figure("billed now", draft.net());
        if (!takenOff.isZero()) {
            grounds.figure("taken off before", takenOff);
        }
        draft.billAmount(
                InvoiceLineType.CEILING,
                "Reduction to the agreed ceiling of " + ceiling,
                takenOff.minus(ExpenseRule.over(worth, ceiling)),
                grounds);
    }

    private static boolean isCeiling(InvoiceLine line) {
        return line.getType() == InvoiceLineType.CEILING && !ExpenseRule.isLimit(line);
    }
}
