package org.throughline.workflow.control;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.throughline.connector.port.Deal;
import org.throughline.connector.port.Work;
import org.throughline.model.Period;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.ExpenseItem;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.workflow.billing.BillingDraft;

/**
 * What is known when work is about to be billed.
 *
 * @param deal what was sold
 * @param work the work that is not billed
 * @param draft what the work comes to
 * @param dates what the run bills, and under which date
 * @param delivered the project as the PSA has it, absent if it has none
 * @param financed the project as the ERP has it, absent if it has none
 */
public record BillingReadiness(
        Deal deal,
        Work work,
        BillingDraft draft,
        Dates dates,
        Optional<Project> delivered,
        Optional<Project> financed) {

    /**
     * What a run bills, and under which date.
     *
     * @param period the period of the work
     * @param invoiceDate the date the invoice will have
     * @param openPeriod the accounting period of that date, absent if it is closed
     */
    public record Dates(Period period, LocalDate invoiceDate, Optional<Period> openPeriod) {}

    /** {@return the time that is to be billed: approved and billable} */
    List<TimeEntry> billableTime() {
        return work.timeEntries().stream()
                .filter(entry -> entry.isBillable()
                        && entry.getApproval() == ApprovalState.APPROVED
                        && entry.getHours().signum() > 0)
                .toList();
    }

    /** {@return the expenses that are to be billed: approved and billable} */
    List<ExpenseItem> billableExpenses() {
        return work.expenses().stream()
                .filter(expense -> expense.isBillable() && expense.getApproval() == ApprovalState.APPROVED)
                .toList();
    }
}
