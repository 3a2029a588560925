package org.throughline.workflow.billing;

import java.util.List;
import java.util.Optional;
import org.throughline.connector.port.Work;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.Milestone;
import org.throughline.model.contract.MilestoneId;
import org.throughline.model.delivery.MilestoneCompletion;

/**
 * Fixed fee: one line for each accepted milestone with the amount agreed for it, less what the customer keeps back and what
 * was paid as a deposit; hours worked are not billed.
 */
final class FixedFeeRule {
    private final Contract contract;
    private final FixedFee terms;
    private final BillingContext context;

    FixedFeeRule(Contract contract, FixedFee terms, BillingContext context) {
        this.contract = contract;
        this.terms = terms;
        this.context = context;
    }

    BillingDraft draft(Work work) {
        BilledBefore before = new BilledBefore(context.before(), terms.currency());
        DraftLines draft = new DraftLines(terms.currency());
        List<MilestoneId> accepted = work.milestones().stream()
                .filter(completion -> bill(completion, draft))
                .map(MilestoneCompletion::getMilestoneId)
                .toList();
        terms.getHoldback()
                .ifPresent(holdback -> new KeptBack(holdback, context.rounding()).bill(accepted, before, draft));
        terms.getDeposit()
                .ifPresent(
                        deposit -> new PaidInAdvance(contract.getId(), deposit).bill(context.period(), before, draft));
        new ExpenseRule(terms.getExpensePolicy(), terms.currency(), context.rounding()).bill(work, before, draft);
        return draft.toDraft();
    }

    private boolean bill(MilestoneCompletion completion, DraftLines draft) {
        SourceRef source = new SourceRef(SourceKind.MILESTONE, completion.getSource());
        if (!draft.isApproved(completion.getApproval(), source)) {
            return false;
        }
        Optional<Milestone> milestone = terms.getMilestones().stream()
                .filter(candidate -> candidate.getId().equals(completion.getMilestoneId()))
                .findFirst();
        if (milestone.isEmpty()) {
            draft.leave(
                    source,
                    UnbilledWork.Reason.UNKNOWN_MILESTONE,
                    "the contract has no milestone " + completion.getMilestoneId());
            return false;
        }
        draft.bill(
                DraftLines.one(
                        InvoiceLineType.MILESTONE,
                        milestone.get().getName(),
                        milestone.get().getAmount(),
                        List.of(source)),
                Grounds.of(BillingRule.MILESTONE)
                        .from(source, completion.getCompletedOn())
                        .figure(
                                "agreed for " + completion.getMilestoneId(),
                                milestone.get().getAmount()));
        return true;
    }
}
