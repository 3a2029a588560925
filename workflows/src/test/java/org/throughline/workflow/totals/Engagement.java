package org.throughline.workflow.totals;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.throughline.connector.port.Work;
import org.throughline.model.Period;
import org.throughline.model.contract.Contract;
import org.throughline.model.delivery.ExpenseItem;
import org.throughline.model.delivery.MilestoneCompletion;
import org.throughline.model.delivery.TimeEntry;

/**
 * All that happens in a year: what was agreed, what was done and when it was approved, what was taken back.
 *
 * @param seed what it was made from
 * @param rounding the policy of the legal entity
 * @param versions the contract as signed, and as each change order left it
 * @param time the time worked
 * @param expenses the expenses
 * @param milestones the milestones accepted
 * @param wishes what is to be taken back
 */
record Engagement(
        long seed,
        RoundingMode rounding,
        List<Version> versions,
        List<Done<TimeEntry>> time,
        List<Done<ExpenseItem>> expenses,
        List<Done<MilestoneCompletion>> milestones,
        List<Wish> wishes) {
    /** A year, and the month in which what was late is billed. */
    static final int RUNS = 13;

    private static final YearMonth FIRST = YearMonth.of(2026, 1);

    /** A contract from the run on that is the first to see it. */
    record Version(int fromRun, Contract contract) {}

    /** Something done, and the first run that sees it approved. */
    record Done<T>(T item, int approvedBy) {}

    /**
     * Something to take back.
     *
     * @param beforeRun the run before which it is done
     * @param ofRun the run whose invoice it is
     * @param share of how many sources one is taken back; 1 for the whole invoice
     * @param rebill whether it may be billed again
     */
    record Wish(int beforeRun, int ofRun, int share, boolean rebill) {}

    static Period month(int run) {
        return Period.of(FIRST.plusMonths(run - 1L));
    }

    Contract contract(int run) {
        Contract latest = versions.get(0).contract();
        for (Version version : versions) {
            if (version.fromRun() <= run) {
                latest = version.contract();
            }
        }
        return latest;
    }

    /** What is approved and lies before the end of a run, billed or not. */
    Work work(int run) {
        LocalDate end = month(run).endExclusive();
        return new Work(
                approved(time, run).stream()
                        .filter(entry -> entry.getDate().isBefore(end))
                        .toList(),
                approved(expenses, run).stream()
                        .filter(expense -> expense.getDate().isBefore(end))
                        .toList(),
                approved(milestones, run));
    }

    private static <T> List<T> approved(List<Done<T>> all, int run) {
        return all.stream()
                .filter(done -> done.approvedBy() <= run)
                .map(Done::item)
                .toList();
    }

    /** Engagements in which one thing less happens. */
    List<Engagement> smaller() {
        List<Engagement> smaller = new ArrayList<>();
        without(wishes)
                .forEach(less ->
                        smaller.add(new Engagement(seed, rounding, versions, time, expenses, milestones, less)));
        without(time)
                .forEach(less ->
                        smaller.add(new Engagement(seed, rounding, versions, less, expenses, milestones, wishes)));
        without(expenses)
                .forEach(less -> smaller.add(new Engagement(seed, rounding, versions, time, less, milestones, wishes)));
        without(milestones)
                .forEach(less -> smaller.add(new Engagement(seed, rounding, versions, time, expenses, less, wishes)));
        if (versions.size() > 1) {
            smaller.add(new Engagement(seed, rounding, versions.subList(0, 1), time, expenses, milestones, wishes));
        }
        return smaller;
    }

    /** The lists that lack a part: a half, a quarter, down to one of them. */
    private static <T> List<List<T>> without(List<T> all) {
        List<List<T>> lists = new ArrayList<>();
        for (int part = (all.size() + 1) / 2; part >= 1; part = part == 1 ? 0 : (part + 1) / 2) {
            for (int from = 0; from < all.size(); from += part) {
                List<T> less = new ArrayList<>(all);
                less.subList(from, Math.min(from + part, all.size())).clear();
                lists.add(less);
            }
        }
        return lists;
    }
}
