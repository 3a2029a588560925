package org.throughline.model.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;

/**
 * How the work of a contract is paid. Closed per major version, so that no billing rule can forget a kind.
 *
 * <p>In JSON the property {@code kind} tells which: {@code timeAndMaterials} or {@code fixedFee}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TimeAndMaterials.class, name = "timeAndMaterials"),
    @JsonSubTypes.Type(value = FixedFee.class, name = "fixedFee")
})
public sealed interface BillingTerms permits TimeAndMaterials, FixedFee {

    /**
     * The currency of all amounts in the terms.
     *
     * @return the currency
     */
    CurrencyUnit currency();

    /**
     * Chooses by the kind of terms; a kind added later breaks compilation here and nowhere at run time.
     *
     * @param timeAndMaterials what to do with time and materials
     * @param fixedFee what to do with a fixed fee
     * @param <R> the type of the result
     * @return the result of the chosen function
     */
    default <R> R match(Function<TimeAndMaterials, R> timeAndMaterials, Function<FixedFee, R> fixedFee) {
        if (this instanceof TimeAndMaterials terms) {
            return timeAndMaterials.apply(terms);
        }
        return fixedFee.apply((FixedFee) this);
    }
}
