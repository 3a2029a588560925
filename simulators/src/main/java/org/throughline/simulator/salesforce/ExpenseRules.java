package org.throughline.simulator.salesforce;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.throughline.simulator.salesforce.ValidationRules.Rule;

/** Rules of expense reports and of their lines. */
final class ExpenseRules {
    private static final String EXPENSE_REPORT = "pse__Expense_Report__c";
    private static final String EXPENSE = "pse__Expense__c";

    private ExpenseRules() {}

    static Stream<Rule> all() {
        return Stream.of(
                new Rule(
                        EXPENSE_REPORT,
                        "ExpenseReport_Asgnmt_Project_Mismatch",
                        "pse__Assignment__c",
                        "the assignment is of another project.",
                        c -> c.differsFromParent("pse__Assignment__c", "pse__Assignment__c", "pse__Project__c")),
                new Rule(
                        EXPENSE_REPORT,
                        "ExpenseReport_Asgnmt_Resource_Mismatch",
                        "pse__Assignment__c",
                        "the assignment is of another resource.",
                        c -> c.differsFromParent("pse__Assignment__c", "pse__Assignment__c", "pse__Resource__c")),
                new Rule(
                        EXPENSE_REPORT,
                        "ExpenseReport_Milestone_Project_Mismatch",
                        "pse__Milestone__c",
                        "the milestone is of another project.",
                        c -> c.differsFromParent("pse__Milestone__c", "pse__Milestone__c", "pse__Project__c")),
                new Rule(
                        EXPENSE_REPORT,
                        "Expense_Report_Approval_Requires_Submit",
                        "pse__Approved__c",
                        "only a submitted report can be approved.",
                        c -> c.flag("pse__Approved__c") && !c.flag("pse__Submitted__c")),
                new Rule(
                        EXPENSE_REPORT,
                        "Expense_Report_May_Not_Be_Billable",
                        "pse__Billable__c",
                        "the project or the assignment is not billable.",
                        c -> isBillableOutOfTurn(c)),
                new Rule(
                        EXPENSE_REPORT,
                        "Expense_Report_Project_is_Constant",
                        "pse__Project__c",
                        "the project is needed and stays as it was set.",
                        c -> c.isBlankOrReset("pse__Project__c")),
                new Rule(
                        EXPENSE_REPORT,
                        "Expense_Report_Resource_is_Constant",
                        "pse__Resource__c",
                        "the resource is needed and stays as it was set.",
                        c -> c.isBlankOrReset("pse__Resource__c")),
                new Rule(
                        EXPENSE_REPORT,
                        "Project_Requires_Exp_Report_Assignment",
                        "pse__Assignment__c",
                        "expenses on this project need an assignment.",
                        c -> c.lacks("pse__Assignment__c")
                                && !c.parentFlag(
                                        "pse__Project__c",
                                        "pse__Proj__c",
                                        "pse__Allow_Expenses_Without_Assignment__c")),
                new Rule(
                        EXPENSE,
                        "Expense_Asgnmt_Project_Mismatch",
                        "pse__Assignment__c",
                        "the assignment is of another project.",
                        c -> c.differsFromParent("pse__Assignment__c", "pse__Assignment__c", "pse__Project__c")),
                new Rule(
                        EXPENSE,
                        "Expense_Asgnmt_Resource_Mismatch",
                        "pse__Assignment__c",
                        "the assignment is of another resource.",
                        c -> c.differsFromParent("pse__Assignment__c", "pse__Assignment__c", "pse__Resource__c")),
                new Rule(
                        EXPENSE,
                        "Expense_ER_Project_Mismatch",
                        "pse__Expense_Report__c",
                        "the report is of another project.",
                        c -> c.differsFromParent(
                                "pse__Expense_Report__c", "pse__Expense_Report__c", "pse__Project__c")),
                new Rule(
                        EXPENSE,
                        "Expense_ER_Resource_Mismatch",
                        "pse__Expense_Report__c",
                        "the report is of another resource.",
                        c -> c.differsFromParent(
                                "pse__Expense_Report__c", "pse__Expense_Report__c", "pse__Resource__c")),
                new Rule(
                        EXPENSE,
                        "Expense_Line_Billing_Requires_Inclusion",
                        "pse__Billed__c",
                        "what is billed must be approved and included in financials.",
                        c -> c.isBilledWithoutApproval()),
                new Rule(
                        EXPENSE,
                        "Expense_Line_Invoicing_Requires_Billing",
                        "pse__Invoiced__c",
                        "what is invoiced must be billed.",
                        c -> c.isInvoicedWithoutBilling()),
                new Rule(
                        EXPENSE,
                        "Expense_Line_Needs_Parent_For_Submit",
                        "pse__Expense_Report__c",
                        "a line without a report cannot be submitted.",
                        c -> c.lacks("pse__Expense_Report__c")
                                && (c.flag("pse__Submitted__c") || c.flag("pse__Include_In_Financials__c"))),
                new Rule(
                        EXPENSE,
                        "Expense_Line_Project_is_Constant",
                        "pse__Project__c",
                        "the project stays as it was set.",
                        c -> c.isReset("pse__Project__c")),
                new Rule(
                        EXPENSE,
                        "Expense_Line_Report_Fixed_If_Submitted",
                        "pse__Expense_Report__c",
                        "a submitted line stays in its report.",
                        c -> c.isReset("pse__Expense_Report__c")
                                && (c.wasFlag("pse__Submitted__c") || c.wasFlag("pse__Include_In_Financials__c"))),
                new Rule(
                        EXPENSE,
                        "Expense_Line_Resource_is_Constant",
                        "pse__Resource__c",
                        "the resource is needed and stays as it was set.",
                        c -> c.isBlankOrReset("pse__Resource__c")),
                new Rule(
                        EXPENSE,
                        "Expense_May_Not_Be_Billable",
                        "pse__Billable__c",
                        "the project, the report or the assignment is not billable.",
                        c -> isBillableOutOfTurn(c)
                                || (c.flag("pse__Billable__c")
                                        && c.parentLacksFlag(
                                                "pse__Expense_Report__c",
                                                "pse__Expense_Report__c",
                                                "pse__Billable__c"))),
                new Rule(
                        EXPENSE,
                        "Expense_Milestone_Project_Mismatch",
                        "pse__Milestone__c",
                        "the milestone is of another project.",
                        c -> c.differsFromParent("pse__Milestone__c", "pse__Milestone__c", "pse__Project__c")),
                new Rule(
                        EXPENSE,
                        "Incurred_Tax_Amount_Invalid",
                        "pse__Incurred_Tax__c",
                        "the tax is from 0 to the amount.",
                        c -> isOutsideAmount(c, c.decimal("pse__Incurred_Tax__c"))),
                new Rule(
                        EXPENSE,
                        "Non_Billable_Incurred_Amount_Invalid",
                        "pse__Non_Billable_Incurred_Amount__c",
                        "the non-billable part is from 0 to the amount.",
                        c -> isOutsideAmount(c, c.decimal("pse__Non_Billable_Incurred_Amount__c"))),
                new Rule(
                        EXPENSE,
                        "Non_Billable_Subtotal_Invalid",
                        "",
                        "the non-billable part with its tax is at most the amount.",
                        c -> PsaFormulas.nonBillable(c.row())
                                        .compareTo(c.decimal("pse__Amount__c").max(BigDecimal.ZERO))
                                > 0),
                new Rule(
                        EXPENSE,
                        "Invoiced",
                        "",
                        "invoice number and date need an invoiced record.",
                        c -> c.hasInvoiceDataWithoutInvoice()));
    }

    private static boolean isBillableOutOfTurn(RuleContext c) {
        return c.flag("pse__Billable__c")
                && (!c.parentFlag("pse__Project__c", "pse__Proj__c", "pse__Is_Billable__c")
                        || c.parentLacksFlag("pse__Assignment__c", "pse__Assignment__c", "pse__Is_Billable__c"));
    }

    // A negative expense is a correction; its parts are then not bounded by it.
    private static boolean isOutsideAmount(RuleContext c, BigDecimal part) {
        BigDecimal amount = c.decimal("pse__Amount__c");
        return part.signum() < 0 || (amount.signum() >= 0 && part.compareTo(amount) > 0);
    }
}
