package org.throughline.model.event;

import org.throughline.model.Id;

/**
 * The data of an event: what happened, complete enough that a consumer need not ask back. Not for implementation by
 * callers.
 */
public sealed interface BusinessEvent
        permits EngagementWon,
                ProjectCreated,
                ProjectStageChanged,
                TimeApproved,
                ExpenseApproved,
                MilestoneCompleted,
                BillingReady,
                InvoiceIssued,
                InvoiceStatusChanged,
                PaymentReceived,
                RevenueScheduleUpdated,
                ExceptionRaised,
                ExceptionResolved {

    /** {@return what the event is about (CloudEvents {@code subject})} */
    Id subject();

    /**
     * {@return what keeps events in order: events with one key are delivered in the order they happened (CloudEvents
     * extension {@code partitionkey})}
     */
    Id partitionKey();
}
