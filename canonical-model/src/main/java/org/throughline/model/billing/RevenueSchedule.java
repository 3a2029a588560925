package org.throughline.model.billing;

import jakarta.validation.Valid;
import java.util.List;
import java.util.function.Predicate;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.contract.ContractId;
import org.throughline.model.money.MoneyMath;
import org.throughline.model.party.LegalEntityId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * When the price of a performance obligation becomes revenue (ASC 606, IFRS 15).
 *
 * <p>What is invoiced but not yet revenue is a contract liability (deferred revenue); what is revenue but not yet invoiced
 * is a contract asset.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableRevenueSchedule.class)
@JsonDeserialize(builder = RevenueSchedule.Builder.class)
public interface RevenueSchedule extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    RevenueScheduleId getId();

    /** {@return the contract} */
    ContractId getContractId();

    /** {@return the legal entity in whose books it is} */
    LegalEntityId getLegalEntityId();

    /** {@return what was promised, in words} */
    String getPerformanceObligation();

    /** {@return how the price becomes revenue} */
    RevenueMethod getMethod();

    /** {@return the part of the price of the contract that belongs to this promise} */
    Money getTransactionPrice();

    /** {@return the periods, in order} */
    List<@Valid RevenueScheduleLine> getLines();

    /** {@return what is posted} */
    default Money recognized() {
        return sum(line -> line.getRecognizedOn().isPresent());
    }

    /** {@return what is planned and not posted} */
    default Money planned() {
        return sum(line -> line.getRecognizedOn().isEmpty());
    }

    /** {@return what is left of the price when everything posted is taken off} */
    default Money unrecognized() {
        return getTransactionPrice().minus(recognized());
    }

    private Money sum(Predicate<RevenueScheduleLine> condition) {
        return MoneyMath.sum(
                getTransactionPrice().getCurrencyUnit(),
                getLines().stream()
                        .filter(condition)
                        .map(RevenueScheduleLine::getAmount)
                        .toList());
    }

    /**
     * Rejects a schedule that can never be right.
     *
     * @throws IllegalStateException if a line is in another currency, or the lines add up to more than the price
     */
    @Value.Check
    default void check() {
        for (RevenueScheduleLine line : getLines()) {
            if (!line.getAmount().isSameCurrency(getTransactionPrice())) {
                throw new IllegalStateException("the revenue of " + line.getPeriod() + " is in "
                        + line.getAmount().getCurrencyUnit() + ", the price in "
                        + getTransactionPrice().getCurrencyUnit());
            }
        }
        if (sum(line -> true).isGreaterThan(getTransactionPrice())) {
            throw new IllegalStateException(
                    "the revenue adds up to " + sum(line -> true) + ", more than the price " + getTransactionPrice());
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link RevenueSchedule}. Not thread-safe. */
    class Builder extends ImmutableRevenueSchedule.Builder {
        Builder() {}
    }
}
