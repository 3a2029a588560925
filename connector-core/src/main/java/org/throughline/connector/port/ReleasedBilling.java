package org.throughline.connector.port;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.delivery.ProjectId;

/**
 * What the PSA itself has priced and released for one invoice.
 *
 * @param event the PSA's record of it
 * @param projectId the project
 * @param date the date of the billing, in the calendar of the PSA
 * @param amount the sum of the items, without tax
 * @param items what it is made of; never empty
 */
public record ReleasedBilling(ExternalRef event, ProjectId projectId, LocalDate date, Money amount, List<Item> items) {

    /**
     * Copies the list.
     *
     * @param event the PSA's record of it
     * @param projectId the project
     * @param date the date of the billing
     * @param amount the sum of the items, without tax
     * @param items what it is made of
     */
    public ReleasedBilling {
        items = List.copyOf(items);
    }

    /**
     * What is billed of one source.
     *
     * @param source the time, expense or milestone
     * @param amount the amount, without tax
     * @param description what it is, in words for the customer; empty if the PSA has none
     */
    public record Item(SourceRef source, Money amount, String description) {}
}
