package org.throughline.connector.port;

import java.util.List;
import org.throughline.model.delivery.ExpenseItem;
import org.throughline.model.delivery.MilestoneCompletion;
import org.throughline.model.delivery.TimeEntry;

/**
 * Work done on one project.
 *
 * @param timeEntries the time, by date
 * @param expenses the expenses, by date
 * @param milestones the milestones reached, by date
 */
public record Work(List<TimeEntry> timeEntries, List<ExpenseItem> expenses, List<MilestoneCompletion> milestones) {

    /**
     * Copies the lists.
     *
     * @param timeEntries the time, by date
     * @param expenses the expenses, by date
     * @param milestones the milestones reached, by date
     */
    public Work {
        timeEntries = List.copyOf(timeEntries);
        expenses = List.copyOf(expenses);
        milestones = List.copyOf(milestones);
    }
}
