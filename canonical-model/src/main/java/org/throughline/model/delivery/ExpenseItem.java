package org.throughline.model.delivery;

import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.ExternalRef;
import org.throughline.model.money.ExchangeRate;
import org.throughline.model.party.Resource;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * Something one resource paid for while working on a project.
 *
 * <p>Corresponds to Certinia's {@code pse__Expense__c}.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableExpenseItem.class)
@JsonDeserialize(builder = ExpenseItem.Builder.class)
public interface ExpenseItem extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    ExpenseItemId getId();

    /** {@return the project} */
    ProjectId getProjectId();

    /** {@return who paid} */
    Resource getResource();

    /** {@return the date on the receipt} */
    LocalDate getDate();

    /** {@return the category, such as {@code Airfare}} */
    String getCategory();

    /** {@return what was paid, tax included, in the currency of the receipt; absent if the PSA does not say} */
    Optional<Money> getReceiptAmount();

    /** {@return the rate from the currency of the receipt to that of the project} */
    Optional<ExchangeRate> getExchangeRate();

    /** {@return the task it was spent for} */
    Optional<ProjectTaskId> getTaskId();

    /** {@return what it was for, in words for the customer} */
    Optional<String> getDescription();

    /** {@return what the customer is to pay for it, without tax and markup, in the currency of the project} */
    Money getBillableAmount();

    /** {@return whether the customer pays for it} */
    @Value.Default
    default boolean isBillable() {
        return true;
    }

    /** {@return how far approval is} */
    ApprovalState getApproval();

    /** {@return the PSA's record that carries the billed flag} */
    ExternalRef getSource();

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link ExpenseItem}. Not thread-safe. */
    class Builder extends ImmutableExpenseItem.Builder {
        Builder() {}
    }
}
