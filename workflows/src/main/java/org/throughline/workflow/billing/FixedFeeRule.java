package org.throughline.workflow.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.throughline.connector.port.Work;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.Milestone;
import org.throughline.model.delivery.MilestoneCompletion;

/** Fixed fee: one line for each accepted milestone with the amount agreed for it; hours worked are not billed. */
final class FixedFeeRule {
    private final FixedFee terms;
    private final RoundingMode rounding;

    FixedFeeRule(FixedFee terms, RoundingMode rounding) {
        this.terms = terms;
        this.rounding = rounding;
    }

    BillingDraft draft(Work work) {
        DraftLines draft = new DraftLines();
        for (MilestoneCompletion completion : work.milestones()) {
            SourceRef source = new SourceRef(SourceKind.MILESTONE, completion.getSource());
            if (!draft.isApproved(completion.getApproval(), source)) {
                continue;
            }
            Optional<Milestone> milestone = terms.getMilestones().stream()
                    .filter(candidate -> candidate.getId().equals(completion.getMilestoneId()))
                    .findFirst();
            if (milestone.isEmpty()) {
                draft.leave(
                        source,
                        UnbilledWork.Reason.UNKNOWN_MILESTONE,
                        "the contract has no milestone " + completion.getMilestoneId());
                continue;
            }
            draft.bill(
                    InvoiceLineType.MILESTONE,
                    milestone.get().getName(),
                    BigDecimal.ONE,
                    milestone.get().getAmount().toBigMoney(),
                    milestone.get().getAmount(),
                    List.of(source));
        }
        draft.billExpenses(work, terms.getExpensePolicy(), terms.currency(), rounding);
        return draft.toDraft();
    }
}
