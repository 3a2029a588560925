package org.throughline.workflow.control;

import static org.throughline.workflow.control.BillingControls.control;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.throughline.model.contract.Contract;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.Assignment;
import org.throughline.model.delivery.ExpenseItem;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.event.Owner;
import org.throughline.model.party.ResourceId;

/** What must hold of the time, expenses and milestones themselves before they are billed. */
final class WorkControls {
    /** Time that is older at the beginning of the billed period was forgotten, and its period reported long ago. */
    private static final int LATE_AFTER_DAYS = 92;

    private static final BigDecimal HOURS_OF_A_DAY = BigDecimal.valueOf(24);

    private WorkControls() {}

    static List<Control<BillingReadiness>> standard() {
        return List.of(
                control(
                                "time-within-term",
                                "work.timeEntries",
                                Owner.PMO,
                                "Prolong the contract, or move the time to the engagement it belongs to.",
                                subject -> outsideTerm(subject, subject.billableTime(), TimeEntry::getDate, "time"))
                        .overridableBy(Owner.PMO),
                control(
                                "expense-within-term",
                                "work.expenses",
                                Owner.PMO,
                                "Prolong the contract, or move the expense to the engagement it belongs to.",
                                subject -> outsideTerm(
                                        subject, subject.billableExpenses(), ExpenseItem::getDate, "an expense"))
                        .overridableBy(Owner.PMO),
                control(
                        "work-not-future",
                        "work",
                        Owner.PMO,
                        "Correct the date, or bill with a later one.",
                        WorkControls::future),
                control(
                                "time-not-late",
                                "work.timeEntries",
                                Owner.FINANCE,
                                "Decide whether the customer still accepts it, and in which period its revenue belongs.",
                                WorkControls::late)
                        .overridableBy(Owner.FINANCE),
                control(
                        "hours-per-day",
                        "work.timeEntries",
                        Owner.PMO,
                        "Correct the timesheet: no day has more than 24 hours.",
                        WorkControls::longDays),
                control(
                                "duplicate-time",
                                "work.timeEntries",
                                Owner.PMO,
                                "Reject the entry that was made twice.",
                                subject -> twice(
                                        subject.billableTime(), WorkControls::content, TimeEntry::getDate, "time"))
                        .overridableBy(Owner.PMO),
                control(
                                "duplicate-expense",
                                "work.expenses",
                                Owner.PMO,
                                "Reject the expense that was entered twice.",
                                subject -> twice(
                                        subject.billableExpenses(),
                                        WorkControls::content,
                                        ExpenseItem::getDate,
                                        "an expense"))
                        .overridableBy(Owner.PMO),
                control(
                                "expense-within-receipt",
                                "work.expenses",
                                Owner.PMO,
                                "Correct the billable amount: the markup of the contract comes on top of it.",
                                WorkControls::aboveReceipt)
                        .overridableBy(Owner.PMO),
                control(
                                "resource-assigned",
                                "work.timeEntries",
                                Owner.PMO,
                                "Assign the resource to the project, or reject the time.",
                                WorkControls::unassigned)
                        .overridableBy(Owner.PMO));
    }

    private static <T> List<String> outsideTerm(
            BillingReadiness subject, List<T> work, Function<T, LocalDate> date, String what) {
        Contract contract = subject.deal().contract();
        return work.stream()
                .map(date)
                .filter(day -> !Terms.covers(contract, day))
                .distinct()
                .map(day -> what + " is dated " + day + ", outside the term of the contract")
                .toList();
    }

    private static List<String> future(BillingReadiness subject) {
        LocalDate invoiceDate = subject.dates().invoiceDate();
        return Stream.of(
                        subject.billableTime().stream().map(TimeEntry::getDate),
                        subject.billableExpenses().stream().map(ExpenseItem::getDate),
                        subject.work().milestones().stream().map(each -> each.getCompletedOn()))
                .flatMap(Function.identity())
                .filter(invoiceDate::isBefore)
                .distinct()
                .map(day -> "work is dated " + day + ", after the invoice of " + invoiceDate)
                .toList();
    }

    private static List<String> late(BillingReadiness subject) {
        LocalDate oldest = subject.dates().period().startInclusive().minusDays(LATE_AFTER_DAYS);
        return subject.billableTime().stream()
                .map(TimeEntry::getDate)
                .filter(oldest::isAfter)
                .distinct()
                .map(day -> "time of " + day + " was approved more than " + LATE_AFTER_DAYS
                        + " days before the period that is billed")
                .toList();
    }

    private static List<String> longDays(BillingReadiness subject) {
        record Day(ResourceId resource, LocalDate date) {}
        Map<Day, BigDecimal> hours = new LinkedHashMap<>();
        subject.work().timeEntries().stream()
                .filter(entry -> entry.getApproval() != ApprovalState.REJECTED)
                .forEach(entry -> hours.merge(
                        new Day(entry.getResource().getId(), entry.getDate()), entry.getHours(), BigDecimal::add));
        List<String> reasons = new ArrayList<>();
        hours.forEach((day, sum) -> {
            if (sum.compareTo(HOURS_OF_A_DAY) > 0) {
                reasons.add("resource " + day.resource() + " has " + sum.toPlainString() + " hours on " + day.date());
            }
        });
        return reasons;
    }

    private static <T> List<String> twice(
            List<T> work, Function<T, List<Object>> content, Function<T, LocalDate> date, String what) {
        return work.stream()
                .collect(Collectors.groupingBy(content, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(same -> same.size() > 1)
                .map(same -> what + " of " + date.apply(same.get(0)) + " was entered " + same.size()
                        + " times with the same content")
                .toList();
    }

    private static List<Object> content(TimeEntry entry) {
        return List.of(
                entry.getResource().getId(),
                entry.getDate(),
                entry.getHours().stripTrailingZeros(),
                entry.getRole(),
                entry.getTaskId(),
                entry.getOvertimeKind(),
                entry.getDescription());
    }

    private static List<Object> content(ExpenseItem expense) {
        return List.of(
                expense.getResource().getId(),
                expense.getDate(),
                expense.getCategory(),
                expense.getBillableAmount(),
                expense.getTaskId(),
                expense.getDescription());
    }

    /** Only in one currency: of another, only the exchange rate of the receipt would tell. */
    private static List<String> aboveReceipt(BillingReadiness subject) {
        return subject.billableExpenses().stream()
                .map(expense -> expense.getReceiptAmount()
                        .filter(receipt -> receipt.isSameCurrency(expense.getBillableAmount())
                                && expense.getBillableAmount().isGreaterThan(receipt))
                        .map(receipt -> "expense " + expense.getSource() + " bills " + expense.getBillableAmount()
                                + " of a receipt of " + receipt)
                        .orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }

    /** A project that names nobody is open to all: many firms plan without assignments. */
    private static List<String> unassigned(BillingReadiness subject) {
        List<Assignment> named = subject.delivered().map(Project::getAssignments).orElse(List.of()).stream()
                .filter(assignment -> assignment.getResourceId().isPresent())
                .toList();
        if (named.isEmpty()) {
            return List.of();
        }
        return subject.billableTime().stream()
                .filter(entry -> named.stream()
                        .noneMatch(each -> each.getResourceId()
                                        .equals(Optional.of(entry.getResource().getId()))
                                && each.getPeriod().contains(entry.getDate())))
                .map(entry -> "resource " + entry.getResource().getId() + " is not assigned on " + entry.getDate())
                .distinct()
                .toList();
    }
}
