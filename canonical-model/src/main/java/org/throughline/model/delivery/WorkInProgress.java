package org.throughline.model.delivery;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.billing.BillableEvent;
import org.throughline.model.billing.BillableState;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.money.MoneyMath;

/**
 * What was delivered and not billed yet (WIP), at what the customer will pay, without tax.
 *
 * <p>Work in progress = unbilled time + unbilled expenses + unbilled milestones. Only approved and billable work counts;
 * what waits for approval is not yet an asset.
 *
 * @param time the value of time
 * @param expenses the value of expenses
 * @param milestones the value of accepted milestones
 */
public record WorkInProgress(Money time, Money expenses, Money milestones) {
    /**
     * Rejects parts that cannot be added.
     *
     * @param time the value of time
     * @param expenses the value of expenses
     * @param milestones the value of accepted milestones
     */
    public WorkInProgress {
        requireNonNull(time, "WorkInProgress.time");
        requireNonNull(expenses, "WorkInProgress.expenses");
        requireNonNull(milestones, "WorkInProgress.milestones");
        if (!time.isSameCurrency(expenses) || !time.isSameCurrency(milestones)) {
            throw new IllegalArgumentException("work in progress must be in one currency");
        }
    }

    /**
     * Adds up the events of a project that are not billed.
     *
     * @param currency the currency of the project
     * @param events its billable events; those that are billed are left out
     * @return the work in progress
     * @throws org.joda.money.CurrencyMismatchException if an event is in another currency
     */
    public static WorkInProgress of(CurrencyUnit currency, List<BillableEvent> events) {
        return new WorkInProgress(
                sum(currency, events, SourceKind.TIME_ENTRY),
                sum(currency, events, SourceKind.EXPENSE),
                sum(currency, events, SourceKind.MILESTONE));
    }

    /** {@return the sum of the parts} */
    @JsonIgnore
    public Money total() {
        return time.plus(expenses).plus(milestones);
    }

    private static Money sum(CurrencyUnit currency, List<BillableEvent> events, SourceKind kind) {
        return MoneyMath.sum(
                currency,
                events.stream()
                        .filter(event -> event.getState() != BillableState.BILLED)
                        .filter(event -> event.getSource().kind() == kind)
                        .map(BillableEvent::getAmount)
                        .toList());
    }
}
