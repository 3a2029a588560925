package org.throughline.workflow.billing;

import org.throughline.connector.port.Work;
import org.throughline.model.contract.Contract;

/**
 * Turns work into invoice lines by the terms of its contract. Pure: no I/O, no clock; the same input gives the same lines.
 *
 * <p>Work that may not be billed is never dropped silently: it comes back as {@link UnbilledWork} with the reason. What was
 * billed before, such as fees, hours included or an amount kept back, follows from the earlier invoices alone.
 */
public final class BillingRules {
    private BillingRules() {}

    /**
     * Computes the lines for the work of one period.
     *
     * @param contract what was agreed
     * @param work the unbilled work up to the end of the period; what is not approved stays unbilled
     * @param context the period, the earlier invoices and the rounding
     * @return the lines, and what was not billed
     * @throws IllegalArgumentException if a recurring fee has no start date to count its periods from
     */
    public static BillingDraft draft(Contract contract, Work work, BillingContext context) {
        return contract.getBillingTerms()
                .match(
                        terms -> new TimeAndMaterialsRule(contract, terms, context).draft(work),
                        terms -> new FixedFeeRule(contract, terms, context).draft(work),
                        terms -> new RetainerRule(contract, terms, context).draft(work),
                        terms -> new ManagedServicesRule(contract, terms, context).draft(work));
    }
}
