package org.throughline.workflow.billing;

import java.util.ArrayList;
import java.util.List;
import org.throughline.model.contract.BillingTerms;
import org.throughline.model.contract.ExpensePolicy;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.TimeAndMaterials;

/** What contracts may agree and {@link BillingRules} cannot bill: such a contract pauses before anything is set up. */
public final class UnsupportedTerms {
    private UnsupportedTerms() {}

    /**
     * Lists what of some terms cannot be billed.
     *
     * @param terms the terms of a contract
     * @return a reason for each, empty if all can be billed
     */
    public static List<String> of(BillingTerms terms) {
        return terms.match(
                UnsupportedTerms::ofTimeAndMaterials,
                UnsupportedTerms::ofFixedFee,
                retainer -> List.of("there is no billing rule for a retainer"),
                managedServices -> List.of("there is no billing rule for managed services"));
    }

    private static List<String> ofTimeAndMaterials(TimeAndMaterials terms) {
        List<String> reasons = ofExpenses(terms.getExpensePolicy());
        if (!terms.getVolumeDiscounts().isEmpty()) {
            reasons.add("there is no billing rule for volume discounts");
        }
        if (terms.getMonthlyMinimum().isPresent()) {
            reasons.add("there is no billing rule for a monthly minimum");
        }
        return reasons;
    }

    private static List<String> ofFixedFee(FixedFee terms) {
        List<String> reasons = ofExpenses(terms.getExpensePolicy());
        if (terms.getHoldback().isPresent()) {
            reasons.add("there is no billing rule for a holdback");
        }
        if (terms.getDeposit().isPresent()) {
            reasons.add("there is no billing rule for a deposit");
        }
        return reasons;
    }

    private static List<String> ofExpenses(ExpensePolicy policy) {
        List<String> reasons = new ArrayList<>();
        if (policy.getCap().isPresent()) {
            reasons.add("there is no billing rule for a limit of expenses");
        }
        return reasons;
    }
}
