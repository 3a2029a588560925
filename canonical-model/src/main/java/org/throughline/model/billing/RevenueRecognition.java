package org.throughline.model.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.throughline.model.Period;
import org.throughline.model.contract.Milestone;
import org.throughline.model.money.MoneyMath;
import org.throughline.model.party.RoundingPolicy;

/**
 * How the price of a performance obligation is spread over time (ASC 606-10-25-31, IFRS 15.41). Pure functions; whatever
 * the method, the parts add up to the price exactly.
 */
public final class RevenueRecognition {
    private RevenueRecognition() {}

    /**
     * Spreads a price evenly over the days of a term, cut into calendar months.
     *
     * @param price the price
     * @param term the dates of the promise
     * @return one line for each month that the term touches, in order; the amounts add up to the price
     */
    public static List<RevenueScheduleLine> straightLine(Money price, Period term) {
        List<Period> months = months(term);
        List<Money> parts = MoneyMath.split(
                price, months.stream().map(RevenueRecognition::days).toList());
        List<RevenueScheduleLine> lines = new ArrayList<>();
        for (int i = 0; i < months.size(); i++) {
            lines.add(RevenueScheduleLine.builder()
                    .period(months.get(i))
                    .amount(parts.get(i))
                    .build());
        }
        return List.copyOf(lines);
    }

    /**
     * The revenue of one period by the share of the expected cost that was spent so far (cost to cost).
     *
     * @param price the price
     * @param costToDate the cost spent until the end of the period
     * @param expectedCost the cost expected in the end
     * @param recognizedBefore the revenue of all earlier periods
     * @param policy how amounts are rounded
     * @return the revenue of the period, negative if the expected cost rose so much that revenue is taken back
     * @throws IllegalArgumentException if the expected cost is not positive or the cost so far is negative
     */
    public static Money percentComplete(
            Money price, Money costToDate, Money expectedCost, Money recognizedBefore, RoundingPolicy policy) {
        if (!expectedCost.isPositive() || costToDate.isNegative()) {
            throw new IllegalArgumentException("the expected cost must be positive and the cost so far not negative");
        }
        if (costToDate.isGreaterThan(expectedCost)) {
            return price.minus(recognizedBefore);
        }
        // One division at the end: the share itself need not be a finite decimal.
        Money earned = Money.of(
                price.getCurrencyUnit(),
                price.getAmount()
                        .multiply(costToDate.getAmount())
                        .divide(
                                expectedCost.getAmount(),
                                price.getCurrencyUnit().getDecimalPlaces(),
                                policy.mode()));
        return earned.minus(recognizedBefore);
    }

    /**
     * Spreads a price over milestones by their amounts.
     *
     * @param price the price
     * @param milestones the milestones; each falls into the month of its acceptance, or else of its target date
     * @return one line for each milestone, in order; the amounts add up to the price
     * @throws IllegalArgumentException if there is no milestone, or none has an amount
     */
    public static List<RevenueScheduleLine> byMilestones(Money price, List<Milestone> milestones) {
        List<Money> parts = MoneyMath.split(
                price,
                milestones.stream()
                        .map(milestone -> milestone.getAmount().getAmount())
                        .toList());
        List<RevenueScheduleLine> lines = new ArrayList<>();
        for (int i = 0; i < milestones.size(); i++) {
            Milestone milestone = milestones.get(i);
            LocalDate date = milestone.getAcceptedOn().orElse(milestone.getTargetDate());
            lines.add(RevenueScheduleLine.builder()
                    .period(Period.of(YearMonth.from(date)))
                    .amount(parts.get(i))
                    .milestoneId(milestone.getId())
                    .build());
        }
        return List.copyOf(lines);
    }

    private static List<Period> months(Period term) {
        List<Period> months = new ArrayList<>();
        LocalDate start = term.startInclusive();
        while (start.isBefore(term.endExclusive())) {
            LocalDate nextMonth = start.withDayOfMonth(1).plusMonths(1);
            LocalDate end = nextMonth.isBefore(term.endExclusive()) ? nextMonth : term.endExclusive();
            months.add(new Period(start, end));
            start = end;
        }
        return months;
    }

    private static BigDecimal days(Period period) {
        return BigDecimal.valueOf(ChronoUnit.DAYS.between(period.startInclusive(), period.endExclusive()));
    }
}
