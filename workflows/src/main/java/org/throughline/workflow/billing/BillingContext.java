package org.throughline.workflow.billing;

import java.math.RoundingMode;
import java.util.List;
import org.throughline.model.Period;
import org.throughline.model.billing.Invoice;

/**
 * What a billing run needs to know besides the contract and the work.
 *
 * @param period the dates that are billed
 * @param before all earlier invoices of the contract that are not void, with their lines; what has been billed follows
 *     from them alone
 * @param rounding how amounts are rounded to the minor unit: the policy of the legal entity
 */
public record BillingContext(Period period, List<Invoice> before, RoundingMode rounding) {

    /**
     * Copies the list.
     *
     * @param period the dates that are billed
     * @param before all earlier invoices of the contract that are not void
     * @param rounding how amounts are rounded to the minor unit
     */
    public BillingContext {
        before = List.copyOf(before);
    }
}
