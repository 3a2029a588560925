package org.throughline.workflow.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.throughline.connector.port.Work;
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;
import org.throughline.model.UnitCode;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.contract.BillingTiming;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.Retainer;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.workflow.billing.FeePeriods.FeePeriod;

/**
 * Retainer: the fee of each period, the hours used of those it includes, and the hours above them by the rate card.
 *
 * <p>In advance, a run bills the fees of the periods that begin before its end, and settles the hours of those that had
 * ended when it began; in arrears it does both for those that have ended with it. Hours that are approved after their
 * period was settled count in the next one. A last period that the end of the contract cuts short costs the whole fee.
 */
final class RetainerRule {
    private final Retainer terms;
    private final BillingContext context;
    private final BilledBefore before;
    private final FeePeriods periods;

    RetainerRule(Contract contract, Retainer terms, BillingContext context) {
        this.terms = terms;
        this.context = context;
        this.before = new BilledBefore(context.before(), terms.currency());
        this.periods = new FeePeriods(contract, terms.getFrequency());
    }

    BillingDraft draft(Work work) {
        DraftLines draft = new DraftLines(terms.currency());
        Period run = context.period();
        boolean inAdvance = terms.getTiming() == BillingTiming.IN_ADVANCE;
        LocalDate settledBy = inAdvance ? run.startInclusive() : run.endExclusive();
        List<UsedHours> open = approved(work, draft);
        HourAllowance allowance = new HourAllowance(terms);
        for (FeePeriod period : periods.before(run.endExclusive())) {
            if (inAdvance || !period.end().isAfter(run.endExclusive())) {
                billFee(period, draft);
            }
            if (before.has(periods.hours(period))) {
                allowance.settle(usedBefore(period));
            } else if (!period.end().isAfter(settledBy)) {
                settle(period, open, allowance, draft);
            }
        }
        open.forEach(used ->
                draft.leave(used.source(), UnbilledWork.Reason.PERIOD_OPEN, "its period is settled when it has ended"));
        new ExpenseRule(terms.getExpensePolicy(), terms.currency(), context.rounding()).bill(work, before, draft);
        return draft.toDraft();
    }

    private void billFee(FeePeriod period, DraftLines draft) {
        SourceRef fee = periods.fee(period);
        if (!before.has(fee)) {
            InvoiceLine.Builder line = DraftLines.one(
                    InvoiceLineType.RETAINER, "Retainer, " + dates(period), terms.getPeriodFee(), List.of(fee));
            draft.bill(
                    line.period(period.charged()),
                    Grounds.of(BillingRule.RETAINER_FEE)
                            .from(fee, period.charged().startInclusive())
                            .figure("agreed", terms.getPeriodFee()));
        }
    }

    private BigDecimal usedBefore(FeePeriod period) {
        SourceRef hours = periods.hours(period);
        return before.lines().stream()
                .filter(line -> line.getSources().contains(hours))
                .map(InvoiceLine::getQuantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Takes what counts in the period off the list: all hours up to its end that no period before it has taken. */
    private void settle(FeePeriod period, List<UsedHours> open, HourAllowance allowance, DraftLines draft) {
        List<UsedHours> counted =
                open.stream().filter(used -> used.last().isBefore(period.end())).toList();
        open.removeIf(used -> used.last().isBefore(period.end()));
        BigDecimal available = allowance.available();
        BigDecimal left = available;
        Set<SourceRef> sources = new LinkedHashSet<>(List.of(periods.hours(period)));
        List<BilledEntry> entries = new ArrayList<>();
        TimeLines overage =
                new TimeLines(InvoiceLineType.OVERAGE, terms.getOverageRates(), BigDecimal.ZERO, context.rounding());
        for (UsedHours used : counted) {
            BigDecimal within = used.entry().getHours().min(left);
            BigDecimal over = used.entry().getHours().subtract(within);
            left = left.subtract(within);
            if (within.signum() > 0) {
                entries.add(new BilledEntry(used.source(), used.entry().getDate(), within));
                sources.add(used.source());
            }
            if (over.signum() > 0) {
                overage.add(used.entry(), over, used.source(), Optional.of(period.charged()), draft);
            }
        }
        BigDecimal withinSum = available.subtract(left);
        draft.bill(
                included(period, withinSum, available, sources),
                Grounds.of(BillingRule.HOURS_INCLUDED)
                        .from(entries)
                        .figure("available", available)
                        .figure("used", withinSum));
        overage.billTo(draft);
        allowance.settle(withinSum);
    }

    private InvoiceLine.Builder included(
            FeePeriod period, BigDecimal used, BigDecimal available, Set<SourceRef> sources) {
        InvoiceLine.Builder line = InvoiceLine.builder();
        line.type(InvoiceLineType.RETAINER)
                .description("Hours used of " + available.toPlainString() + ", " + dates(period))
                .quantity(used)
                .unitCode(UnitCode.HOUR)
                .unitPrice(BigMoney.zero(terms.currency()))
                .amount(Money.zero(terms.currency()))
                .period(period.charged())
                .sources(sources);
        return line;
    }

    // A record of the PSA is billed as a whole: all its days count where the last of them does.
    private static List<UsedHours> approved(Work work, DraftLines draft) {
        Map<ExternalRef, LocalDate> last = new HashMap<>();
        work.timeEntries()
                .forEach(entry -> last.merge(
                        entry.getSource(), entry.getDate(), (one, other) -> one.isAfter(other) ? one : other));
        List<UsedHours> approved = new ArrayList<>();
        for (TimeEntry entry : work.timeEntries()) {
            SourceRef source = new SourceRef(SourceKind.TIME_ENTRY, entry.getSource());
            if (entry.isBillable() && draft.isApproved(entry.getApproval(), source)) {
                approved.add(new UsedHours(entry, source, last.getOrDefault(entry.getSource(), entry.getDate())));
            }
        }
        approved.sort(Comparator.comparing((UsedHours used) -> used.entry().getDate())
                .thenComparing(used -> used.entry().getId().value()));
        return approved;
    }

    private static String dates(FeePeriod period) {
        return period.charged().startInclusive() + " to " + period.charged().lastDate();
    }

    private record UsedHours(TimeEntry entry, SourceRef source, LocalDate last) {}
}
