package org.throughline.certinia;

import org.throughline.model.delivery.ApprovalState;
import org.throughline.salesforce.platform.SalesforceRecord;

/**
 * How far approval is. Approved is what may be billed: the package refuses to mark a row as billed whose flags do not say
 * the same as its status.
 */
final class CertiniaApproval {
    private static final String STATUS = "pse__Status__c";

    private CertiniaApproval() {}

    static ApprovalState ofTimecard(SalesforceRecord split) {
        String status = split.requiredText(STATUS);
        return switch (status) {
            case "Saved" -> ApprovalState.DRAFT;
            case "Submitted" -> ApprovalState.SUBMITTED;
            case "Approved" -> approvedIf(split.flag("pse__Approved__c") && isIncluded(split));
            case "Rejected" -> ApprovalState.REJECTED;
            default -> throw CertiniaProjectMapper.unknown(split, STATUS);
        };
    }

    static ApprovalState ofExpense(SalesforceRecord expense) {
        String status = expense.requiredText(STATUS);
        return switch (status) {
            case "Draft" -> ApprovalState.DRAFT;
            case "Submitted" -> ApprovalState.SUBMITTED;
            case "Approved" -> approvedIf(expense.flag("pse__Approved__c") && isIncluded(expense));
            case "Rejected" -> ApprovalState.REJECTED;
            default -> throw CertiniaProjectMapper.unknown(expense, STATUS);
        };
    }

    static ApprovalState ofMilestone(SalesforceRecord milestone) {
        String status = milestone.requiredText(STATUS);
        return switch (status) {
            case "Planned" -> ApprovalState.DRAFT;
            case "Open" -> ApprovalState.SUBMITTED;
            case "Approved" ->
                approvedIf((milestone.flag("pse__Approved__c") || milestone.flag("pse__Approved_for_Billing__c"))
                        && isIncluded(milestone));
            case "Billed", "Cancelled" -> throw milestone.invalid(STATUS, "is not that of unbilled work");
            default -> throw CertiniaProjectMapper.unknown(milestone, STATUS);
        };
    }

    private static ApprovalState approvedIf(boolean isBillable) {
        return isBillable ? ApprovalState.APPROVED : ApprovalState.SUBMITTED;
    }

    private static boolean isIncluded(SalesforceRecord row) {
        return row.flag("pse__Include_In_Financials__c");
    }
}
