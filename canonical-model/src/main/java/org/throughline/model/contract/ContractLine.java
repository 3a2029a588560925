package org.throughline.model.contract;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.CanonicalValue;
import org.throughline.model.delivery.ProjectId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * One line of a contract: a piece of the scope with its own value and dates.
 *
 * <p>Corresponds to Dynamics 365's project contract line ({@code salesorderdetail}). A line without terms of its own follows
 * those of the contract.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableContractLine.class)
@JsonDeserialize(builder = ContractLine.Builder.class)
public interface ContractLine extends CanonicalValue {

    /** {@return the number of the line on its contract, from 1} */
    int getNumber();

    /** {@return what it covers, in words} */
    @NotBlank
    String getDescription();

    /** {@return the value of the line, without tax} */
    Money getValue();

    /** {@return how it is paid, where that differs from the contract} */
    Optional<@Valid BillingTerms> getBillingTerms();

    /** {@return the code of the service item} */
    Optional<String> getServiceItemCode();

    /** {@return the first date of work, if not that of the contract} */
    Optional<LocalDate> getStartDate();

    /** {@return the last date of work, if not that of the contract} */
    Optional<LocalDate> getEndDate();

    /** {@return the project that delivers it, if there are several} */
    Optional<ProjectId> getProjectId();

    /**
     * Rejects a line that contradicts itself.
     *
     * @throws IllegalStateException if it ends before it starts, or value and terms are in different currencies
     */
    @Value.Check
    default void check() {
        if (getStartDate().isPresent()
                && getEndDate().isPresent()
                && getEndDate().get().isBefore(getStartDate().get())) {
            throw new IllegalStateException("line " + getNumber() + " ends before it starts");
        }
        getBillingTerms().ifPresent(terms -> {
            if (!terms.currency().equals(getValue().getCurrencyUnit())) {
                throw new IllegalStateException("line " + getNumber() + " is in "
                        + getValue().getCurrencyUnit() + ", its terms in " + terms.currency());
            }
        });
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link ContractLine}. Not thread-safe. */
    class Builder extends ImmutableContractLine.Builder {
        Builder() {}
    }
}
