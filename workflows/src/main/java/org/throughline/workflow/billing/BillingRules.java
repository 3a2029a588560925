package org.throughline.workflow.billing;

import java.math.RoundingMode;
import org.joda.money.Money;
import org.throughline.connector.port.Work;
import org.throughline.model.contract.BillingTerms;
import org.throughline.model.contract.Contract;

/**
 * Turns work into invoice lines by the terms of its contract. Pure: no I/O, no clock; the same input gives the same lines.
 *
 * <p>Work that may not be billed is never dropped silently: it comes back as {@link UnbilledWork} with the reason.
 */
public final class BillingRules {
    private BillingRules() {}

    /**
     * Computes the lines for the work of one period.
     *
     * @param contract what was agreed
     * @param work the unbilled work; what is not approved stays unbilled
     * @param billedBefore the net sum of all earlier invoices of the contract, in its currency; counts against a ceiling
     * @param rounding how amounts are rounded to the minor unit: the policy of the legal entity
     * @return the lines, and what was not billed
     * @throws IllegalArgumentException if there is no rule for the kind of terms, see {@link UnsupportedTerms}
     */
    public static BillingDraft draft(Contract contract, Work work, Money billedBefore, RoundingMode rounding) {
        return contract.getBillingTerms()
                .match(
                        terms -> new TimeAndMaterialsRule(terms, rounding).draft(work, billedBefore),
                        terms -> new FixedFeeRule(terms, rounding).draft(work),
                        BillingRules::refuse,
                        BillingRules::refuse);
    }

    private static BillingDraft refuse(BillingTerms terms) {
        throw new IllegalArgumentException(UnsupportedTerms.of(terms).get(0));
    }
}
