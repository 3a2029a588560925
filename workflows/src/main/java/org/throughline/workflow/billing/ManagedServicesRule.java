package org.throughline.workflow.billing;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.throughline.connector.port.Work;
import org.throughline.model.Period;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.contract.BillingTiming;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.ManagedServices;
import org.throughline.model.contract.SubscriptionItem;
import org.throughline.workflow.billing.FeePeriods.FeePeriod;

/**
 * Managed services: one line for each item and period, and at the end of the term the difference to the least agreed for
 * all of it; hours worked are not billed.
 *
 * <p>In advance, a run bills the periods that begin before its end, in arrears those that have ended with it; of earlier
 * ones whatever was not billed.
 */
final class ManagedServicesRule {
    private final ManagedServices terms;
    private final BillingContext context;
    private final BilledBefore before;
    private final FeePeriods periods;

    ManagedServicesRule(Contract contract, ManagedServices terms, BillingContext context) {
        this.terms = terms;
        this.context = context;
        this.before = new BilledBefore(context.before(), terms.currency());
        this.periods = new FeePeriods(contract, terms.getFrequency());
    }

    BillingDraft draft(Work work) {
        DraftLines draft = new DraftLines(terms.currency());
        Period run = context.period();
        boolean inAdvance = terms.getTiming() == BillingTiming.IN_ADVANCE;
        for (FeePeriod period : periods.before(run.endExclusive())) {
            if (inAdvance || !period.end().isAfter(run.endExclusive())) {
                bill(period, draft);
            }
        }
        periods.end().filter(end -> !end.isAfter(run.endExclusive())).ifPresent(end -> billTrueUp(end, draft));
        new ExpenseRule(terms.getExpensePolicy(), terms.currency(), context.rounding()).bill(work, before, draft);
        return draft.toDraft();
    }

    private void bill(FeePeriod period, DraftLines draft) {
        SubscriptionFee fee = new SubscriptionFee(terms, period);
        int number = 0;
        for (SubscriptionItem item : terms.getItems()) {
            SourceRef source = periods.item(period, ++number);
            if (before.has(source)) {
                continue;
            }
            InvoiceLine.Builder line = InvoiceLine.builder();
            line.type(InvoiceLineType.SUBSCRIPTION)
                    .description(item.getName() + ", " + period.charged().startInclusive() + " to "
                            + period.charged().lastDate())
                    .quantity(item.getQuantity())
                    .unitCode(item.getUnitCode())
                    .unitPrice(fee.unitPrice(item))
                    .amount(fee.amount(item, context.rounding()))
                    .period(period.charged())
                    .sources(List.of(source));
            draft.bill(
                    line,
                    Grounds.of(BillingRule.SUBSCRIPTION)
                            .from(source, period.charged().startInclusive())
                            .figure("agreed price", item.getUnitPrice())
                            .figure("quantity", item.getQuantity())
                            .figure("charged", fee.charged()));
        }
    }

    private void billTrueUp(LocalDate end, DraftLines draft) {
        SourceRef trueUp = periods.trueUp();
        terms.getMinimumCommitment().filter(least -> !before.has(trueUp)).ifPresent(least -> {
            Money fees = before.sum(InvoiceLineType.SUBSCRIPTION).plus(draft.sum(InvoiceLineType.SUBSCRIPTION));
            if (fees.isLessThan(least)) {
                draft.billAmount(
                        InvoiceLineType.SUBSCRIPTION,
                        "True-up to the minimum of " + least + " for the term to " + end.minusDays(1),
                        least.minus(fees),
                        Grounds.of(BillingRule.TRUE_UP)
                                .from(trueUp, end.minusDays(1))
                                .figure("least", least)
                                .figure("fees of the term", fees),
                        trueUp);
            }
        });
    }
}
