package org.throughline.model.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;

/**
 * How the work of a contract is paid. Closed per major version, so that no billing rule can forget a kind.
 *
 * <p>In JSON the property {@code kind} tells which: {@code timeAndMaterials}, {@code fixedFee}, {@code retainer} or
 * {@code managedServices}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TimeAndMaterials.class, name = "timeAndMaterials"),
    @JsonSubTypes.Type(value = FixedFee.class, name = "fixedFee"),
    @JsonSubTypes.Type(value = Retainer.class, name = "retainer"),
    @JsonSubTypes.Type(value = ManagedServices.class, name = "managedServices")
})
public sealed interface BillingTerms permits TimeAndMaterials, FixedFee, Retainer, ManagedServices {

    /**
     * The currency of all amounts in the terms.
     *
     * @return the currency
     */
    CurrencyUnit currency();

    /** {@return which expenses are passed on to the customer} */
    ExpensePolicy getExpensePolicy();

    /**
     * Chooses by the kind of terms; a kind added later breaks compilation here and nowhere at run time.
     *
     * @param timeAndMaterials what to do with time and materials
     * @param fixedFee what to do with a fixed fee
     * @param retainer what to do with a retainer
     * @param managedServices what to do with managed services
     * @param <R> the type of the result
     * @return the result of the chosen function
     */
    default <R> R match(
            Function<TimeAndMaterials, R> timeAndMaterials,
            Function<FixedFee, R> fixedFee,
            Function<Retainer, R> retainer,
            Function<ManagedServices, R> managedServices) {
        if (this instanceof TimeAndMaterials terms) {
            return timeAndMaterials.apply(terms);
        }
        if (this instanceof FixedFee terms) {
            return fixedFee.apply(terms);
        }
        if (this instanceof Retainer terms) {
            return retainer.apply(terms);
        }
        return managedServices.apply((ManagedServices) this);
    }
}
