package org.throughline.model.event;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The kinds of events, with the names that CloudEvents carries ({@code type}).
 */
public enum EventType {
    /** See {@link EngagementWon}. */
    ENGAGEMENT_WON("org.throughline.engagement-won", EngagementWon.class),

    /** See {@link ProjectCreated}. */
    PROJECT_CREATED("org.throughline.project-created", ProjectCreated.class),

    /** See {@link ProjectStageChanged}. */
    PROJECT_STAGE_CHANGED("org.throughline.project-stage-changed", ProjectStageChanged.class),

    /** See {@link TimeApproved}. */
    TIME_APPROVED("org.throughline.time-approved", TimeApproved.class),

    /** See {@link ExpenseApproved}. */
    EXPENSE_APPROVED("org.throughline.expense-approved", ExpenseApproved.class),

    /** See {@link MilestoneCompleted}. */
    MILESTONE_COMPLETED("org.throughline.milestone-completed", MilestoneCompleted.class),

    /** See {@link BillingReady}. */
    BILLING_READY("org.throughline.billing-ready", BillingReady.class),

    /** See {@link InvoiceIssued}. */
    INVOICE_ISSUED("org.throughline.invoice-issued", InvoiceIssued.class),

    /** See {@link InvoiceStatusChanged}. */
    INVOICE_STATUS_CHANGED("org.throughline.invoice-status-changed", InvoiceStatusChanged.class),

    /** See {@link PaymentReceived}. */
    PAYMENT_RECEIVED("org.throughline.payment-received", PaymentReceived.class),

    /** See {@link RevenueScheduleUpdated}. */
    REVENUE_SCHEDULE_UPDATED("org.throughline.revenue-schedule-updated", RevenueScheduleUpdated.class),

    /** See {@link ExceptionRaised}. */
    EXCEPTION_RAISED("org.throughline.exception-raised", ExceptionRaised.class),

    /** See {@link ExceptionResolved}. */
    EXCEPTION_RESOLVED("org.throughline.exception-resolved", ExceptionResolved.class);

    private final String type;
    private final Class<? extends BusinessEvent> data;

    EventType(String type, Class<? extends BusinessEvent> data) {
        this.type = type;
        this.data = data;
    }

    /** {@return the CloudEvents {@code type}; the same for all versions of the data} */
    public String type() {
        return type;
    }

    /** {@return the class of the data} */
    public Class<? extends BusinessEvent> data() {
        return data;
    }

    /**
     * Finds the kind of an event.
     *
     * @param event the data
     * @return its kind
     */
    public static EventType of(BusinessEvent event) {
        return find(kind -> kind.data.isInstance(event)).orElseThrow();
    }

    /**
     * Finds a kind by its name.
     *
     * @param type the CloudEvents {@code type}
     * @return the kind, or empty if there is none of that name
     */
    public static Optional<EventType> ofType(String type) {
        return find(kind -> kind.type.equals(type));
    }

    private static Optional<EventType> find(Predicate<EventType> condition) {
        return Stream.of(values()).filter(condition).findFirst();
    }
}
