package org.throughline.connector.port;

import java.util.List;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.ExpenseItem;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.Resource;

/**
 * What one resource spent on one project, handed in and approved as a whole.
 *
 * @param id the id, the same in all systems
 * @param projectId the project
 * @param resource who paid
 * @param name what the report is called, such as its month
 * @param approval how far approval is
 * @param items the expenses, by date
 */
public record ExpenseReport(
        ExpenseReportId id,
        ProjectId projectId,
        Resource resource,
        String name,
        ApprovalState approval,
        List<ExpenseItem> items) {

    /**
     * Copies the list and rejects items that belong elsewhere.
     *
     * @param id the id, the same in all systems
     * @param projectId the project
     * @param resource who paid
     * @param name what the report is called
     * @param approval how far approval is
     * @param items the expenses
     * @throws IllegalArgumentException if the name is blank, or an item is of another project or resource
     */
    public ExpenseReport {
        items = List.copyOf(items);
        if (name.isBlank()) {
            throw new IllegalArgumentException("name of expense report " + id + " is blank");
        }
        for (ExpenseItem item : items) {
            if (!item.getProjectId().equals(projectId)) {
                throw new IllegalArgumentException("expense " + item.getId() + " is of project " + item.getProjectId()
                        + ", its report " + id + " of " + projectId);
            }
            if (!item.getResource().getId().equals(resource.getId())) {
                throw new IllegalArgumentException(
                        "expense " + item.getId() + " is of another resource than its report " + id);
            }
        }
    }
}
