package org.throughline.workflow.billing;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.joda.money.Money;
import org.throughline.model.Period;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.ProrationConvention;

/**
 * Tops up the fees for time of each month, before volume discounts, to the least agreed. Hours that are approved after
 * their month was topped up are set off against what topped it up. A month of which a part lies outside the contract
 * counts by the share of its days.
 */
final class MonthlyMinimum {
    private final ContractId contract;
    private final Optional<LocalDate> start;
    private final Optional<LocalDate> end;
    private final Money least;
    private final BillingContext context;

    MonthlyMinimum(Contract contract, Money least, BillingContext context) {
        this.contract = contract.getId();
        this.start = contract.getStartDate();
        this.end = contract.getEndDate().map(last -> last.plusDays(1));
        this.least = least;
        this.context = context;
    }

    void bill(BilledBefore before, DraftLines draft) {
        LocalDate first = start.filter(context.period().startInclusive()::isAfter)
                .orElse(context.period().startInclusive());
        for (YearMonth month = YearMonth.from(start.orElse(first));
                !month.plusMonths(1).atDay(1).isAfter(context.period().endExclusive());
                month = month.plusMonths(1)) {
            bill(Period.of(month), before, draft);
        }
    }

    private void bill(Period month, BilledBefore before, DraftLines draft) {
        Optional<Period> part = within(month);
        if (part.isEmpty()) {
            return;
        }
        String all = month.startInclusive() + "/minimum";
        // A source of its own for each run: an invoice holds its sources, and a later one may correct the month again.
        SourceRef source =
                FeePeriods.reference(contract, all + "/" + context.period().startInclusive());
        String prefix = FeePeriods.reference(contract, all).ref().id();
        Money worked = before.sum(line -> isWorkedIn(month, line)).plus(draft.sum(line -> isWorkedIn(month, line)));
        Money toppedUp = before.sum(line ->
                line.getSources().stream().anyMatch(each -> each.ref().id().startsWith(prefix)));
        Money due = leastOf(month, part.get());
        Money target = worked.isLessThan(due) ? due.minus(worked) : Money.zero(least.getCurrencyUnit());
        draft.billAmount(
                InvoiceLineType.TIME,
                "Difference to the minimum of " + due + " for " + YearMonth.from(month.startInclusive()),
                target.minus(toppedUp),
                Grounds.of(BillingRule.MONTHLY_MINIMUM)
                        .from(source, month.startInclusive())
                        .figure("least", due)
                        .figure("worked", worked)
                        .figure("topped up before", toppedUp),
                source);
    }

    private Money leastOf(Period month, Period part) {
        return least.toBigMoney()
                .multipliedBy(DayCount.days(ProrationConvention.ACTUAL_DAYS, part))
                .dividedBy(DayCount.days(ProrationConvention.ACTUAL_DAYS, month), context.rounding())
                .toMoney();
    }

    private Optional<Period> within(Period month) {
        LocalDate from = start.filter(month.startInclusive()::isBefore).orElse(month.startInclusive());
        LocalDate to = end.filter(month.endExclusive()::isAfter).orElse(month.endExclusive());
        return from.isBefore(to) ? Optional.of(new Period(from, to)) : Optional.empty();
    }

    private static boolean isWorkedIn(Period month, InvoiceLine line) {
        return BilledBefore.isWorked(line)
                && line.getPeriod().filter(month::equals).isPresent();
    }
}
