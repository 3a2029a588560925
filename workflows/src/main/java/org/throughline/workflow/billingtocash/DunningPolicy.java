package org.throughline.workflow.billingtocash;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;

/**
 * Who has to act when a customer does not pay. The ERP sends the reminders; the stages tell the people of the firm.
 * Immutable.
 *
 * @param stages the stages, each later than the one before
 */
public record DunningPolicy(List<Stage> stages) {

    /**
     * One stage.
     *
     * @param level the number of reminders the ERP has sent by then; a customer who got more of them is in the stage too
     * @param daysOverdue the first day after the due date that belongs to it
     * @param owner who acts
     * @param severity how much it presses
     * @param action what to do
     */
    public record Stage(int level, int daysOverdue, Owner owner, Severity severity, String action) {

        boolean isReached(PaymentStatus status, LocalDate date) {
            return status.getDunningLevel() >= level
                    || ChronoUnit.DAYS.between(status.getDueDate(), date) >= daysOverdue;
        }
    }

    /**
     * Rejects stages that are not in order.
     *
     * @param stages the stages, each later than the one before
     * @throws IllegalArgumentException if one is not later than the one before, or the first is before the first day
     */
    public DunningPolicy {
        stages = List.copyOf(stages);
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            if (stage.daysOverdue() < 1 || stage.level() < 1) {
                throw new IllegalArgumentException("stages[" + i + "]: level and daysOverdue are at least 1");
            }
            if (i > 0
                    && (stage.daysOverdue() <= stages.get(i - 1).daysOverdue()
                            || stage.level() <= stages.get(i - 1).level())) {
                throw new IllegalArgumentException("stages[" + i + "]: is not later than the stage before");
            }
        }
    }

    /**
     * {@return the usual stages: after 15 days the account owner, after 31 finance, after 61 finance at once; a first
     * reminder is nobody's business yet}
     */
    public static DunningPolicy standard() {
        return new DunningPolicy(List.of(
                new Stage(2, 15, Owner.SALES_OPS, Severity.MEDIUM, "Ask the customer when the invoice will be paid."),
                new Stage(3, 31, Owner.FINANCE, Severity.HIGH, "Send the last reminder, and stop new work."),
                new Stage(
                        4,
                        61,
                        Owner.FINANCE,
                        Severity.CRITICAL,
                        "Hand the invoice over for collection, or decide to write it off.")));
    }

    /** The latest stage that an invoice has reached. */
    Optional<Stage> reached(PaymentStatus status, LocalDate date) {
        return date.isAfter(status.getDueDate())
                ? stages.stream()
                        .filter(stage -> stage.isReached(status, date))
                        .max(Comparator.comparingInt(Stage::level))
                : Optional.empty();
    }
}
