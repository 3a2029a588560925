package org.throughline.simulator.salesforce;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.throughline.simulator.salesforce.ValidationRules.Rule;

/** Rules of timecards and of their splits. */
final class TimecardRules {
    private static final String TIMECARD_HEADER = "pse__Timecard_Header__c";
    private static final String TIMECARD = "pse__Timecard__c";

    private TimecardRules() {}

    static Stream<Rule> all() {
        return Stream.of(
                new Rule(
                        TIMECARD_HEADER,
                        "Timecard_Header_Project_is_Constant",
                        "pse__Project__c",
                        "the project is needed and stays as it was set.",
                        c -> c.isBlankOrReset("pse__Project__c")),
                new Rule(
                        TIMECARD_HEADER,
                        "Timecard_Header_Resource_is_Constant",
                        "pse__Resource__c",
                        "the resource is needed and stays as it was set.",
                        c -> c.isBlankOrReset("pse__Resource__c")),
                new Rule(
                        TIMECARD_HEADER,
                        "Timecard_Header_must_be_1_week_long",
                        "",
                        "a timecard covers seven days.",
                        c -> !isOneWeek(c)),
                new Rule(
                        TIMECARD_HEADER,
                        "A_Day_Can_Not_Be_More_Then_24_Hrs",
                        "",
                        "a day has 24 hours.",
                        c -> Week.hours(c.row()).anyMatch(h -> h.compareTo(BigDecimal.valueOf(24)) > 0)),
                new Rule(
                        TIMECARD_HEADER,
                        "Billable_Timecards_may_not_be_Credited",
                        "pse__Time_Credited__c",
                        "only non-billable ones can be time credited.",
                        c -> c.flag("pse__Time_Credited__c") && c.flag("pse__Billable__c")),
                new Rule(
                        TIMECARD_HEADER,
                        "Billable_Timecards_may_not_be_Excluded",
                        "pse__Time_Excluded__c",
                        "only non-billable ones can be time excluded.",
                        c -> c.flag("pse__Time_Excluded__c") && c.flag("pse__Billable__c")),
                new Rule(
                        TIMECARD_HEADER,
                        "Credited_Timecards_may_not_be_Excluded",
                        "pse__Time_Excluded__c",
                        "credited and excluded do not go together.",
                        c -> c.flag("pse__Time_Excluded__c") && c.flag("pse__Time_Credited__c")),
                new Rule(
                        TIMECARD_HEADER,
                        "Billing_Requires_Inclusion",
                        "pse__Billed__c",
                        "what is billed must be approved and included in financials.",
                        c -> c.isBilledWithoutApproval()),
                new Rule(
                        TIMECARD_HEADER,
                        "Timecard_Approval_Requires_Submit",
                        "pse__Approved__c",
                        "only a submitted timecard can be approved.",
                        c -> c.flag("pse__Approved__c") && !c.flag("pse__Submitted__c")),
                new Rule(
                        TIMECARD_HEADER,
                        "Timecard_Assignment_Project_Mismatch",
                        "pse__Assignment__c",
                        "the assignment is of another project.",
                        c -> c.differsFromParent("pse__Assignment__c", "pse__Assignment__c", "pse__Project__c")),
                new Rule(
                        TIMECARD_HEADER,
                        "Timecard_Assignment_Resource_Mismatch",
                        "pse__Assignment__c",
                        "the assignment is of another resource.",
                        c -> c.differsFromParent("pse__Assignment__c", "pse__Assignment__c", "pse__Resource__c")),
                new Rule(
                        TIMECARD_HEADER,
                        "Timecard_May_Not_Be_Billable",
                        "pse__Billable__c",
                        "the project or the assignment is not billable.",
                        c -> isBillableOutOfTurn(c)),
                new Rule(
                        TIMECARD_HEADER,
                        "Timecard_Milestone_Project_Mismatch",
                        "pse__Milestone__c",
                        "the milestone is of another project.",
                        c -> c.differsFromParent("pse__Milestone__c", "pse__Milestone__c", "pse__Project__c")),
                new Rule(
                        TIMECARD_HEADER,
                        "Timecard_Requires_Assignment",
                        "pse__Assignment__c",
                        "time on this project needs an assignment.",
                        c -> lacksAssignment(c)),
                new Rule(
                        TIMECARD_HEADER,
                        "Closed_for_Time_Entry",
                        "",
                        "the project, assignment or milestone is closed for time.",
                        c -> isClosed(c)),
                new Rule(
                        TIMECARD_HEADER,
                        "Approved_Timecard_is_Locked",
                        "",
                        "hours and rates of an approved timecard need an admin edit with audit notes.",
                        c -> isLockedEdit(c)),
                new Rule(
                        TIMECARD,
                        "Invoiced",
                        "",
                        "invoice number and date need an invoiced record.",
                        c -> c.hasInvoiceDataWithoutInvoice()),
                new Rule(
                        TIMECARD,
                        "TimecardSplit_Assignment_Proj_Mismatch",
                        "pse__Assignment__c",
                        "the assignment is of another project.",
                        c -> c.differsFromParent("pse__Assignment__c", "pse__Assignment__c", "pse__Project__c")),
                new Rule(
                        TIMECARD,
                        "TimecardSplit_Assignment_Res_Mismatch",
                        "pse__Assignment__c",
                        "the assignment is of another resource.",
                        c -> c.differsFromParent("pse__Assignment__c", "pse__Assignment__c", "pse__Resource__c")),
                new Rule(
                        TIMECARD,
                        "TimecardSplit_Bill_Date_Locking",
                        "pse__Bill_Date__c",
                        "the bill date of billed time stays.",
                        c -> c.isReset("pse__Bill_Date__c") && c.wasFlag("pse__Billed__c") && c.flag("pse__Billed__c")),
                new Rule(
                        TIMECARD,
                        "TimecardSplit_Billing_Requires_Inclusion",
                        "pse__Billed__c",
                        "what is billed must be approved and included in financials.",
                        c -> c.isBilledWithoutApproval()),
                new Rule(
                        TIMECARD,
                        "TimecardSplit_Invoice_Date_Locking",
                        "pse__Invoice_Date__c",
                        "the invoice date of invoiced time stays.",
                        c -> c.isReset("pse__Invoice_Date__c")
                                && c.wasFlag("pse__Invoiced__c")
                                && c.flag("pse__Invoiced__c")),
                new Rule(
                        TIMECARD,
                        "TimecardSplit_Invoicing_Requires_Billing",
                        "pse__Invoiced__c",
                        "what is invoiced must be billed.",
                        c -> c.isInvoicedWithoutBilling()),
                new Rule(
                        TIMECARD,
                        "TimecardSplit_Milestone_Project_Mismatch",
                        "pse__Milestone__c",
                        "the milestone is of another project.",
                        c -> c.differsFromParent("pse__Milestone__c", "pse__Milestone__c", "pse__Project__c")),
                new Rule(
                        TIMECARD,
                        "Timecard_Split_Project_is_Constant",
                        "pse__Project__c",
                        "the project is needed and stays as it was set.",
                        c -> c.isBlankOrReset("pse__Project__c")),
                new Rule(
                        TIMECARD,
                        "Timecard_Split_Requires_Assignment",
                        "",
                        "time on this project needs an assignment.",
                        c -> lacksAssignment(c)),
                new Rule(
                        TIMECARD,
                        "Timecard_Split_Resource_is_Constant",
                        "pse__Resource__c",
                        "the resource is needed and stays as it was set.",
                        c -> c.isBlankOrReset("pse__Resource__c")));
    }

    private static boolean isOneWeek(RuleContext c) {
        LocalDate start = Row.date(c.row(), "pse__Start_Date__c");
        LocalDate end = Row.date(c.row(), "pse__End_Date__c");
        return start != null && end != null && start.plusDays(6).equals(end);
    }

    private static boolean isBillableOutOfTurn(RuleContext c) {
        return c.flag("pse__Billable__c")
                && (!c.parentFlag("pse__Project__c", "pse__Proj__c", "pse__Is_Billable__c")
                        || c.parentLacksFlag("pse__Assignment__c", "pse__Assignment__c", "pse__Is_Billable__c"));
    }

    private static boolean lacksAssignment(RuleContext c) {
        String allowed = "pse__Allow_Timecards_Without_Assignment__c";
        return c.lacks("pse__Assignment__c")
                && !c.parentFlag("pse__Project__c", "pse__Proj__c", allowed)
                && !c.parentFlag("pse__Resource__c", "Contact", allowed);
    }

    private static boolean isClosed(RuleContext c) {
        String closed = "pse__Closed_for_Time_Entry__c";
        return (c.old() == null || isTimeChanged(c))
                && (c.parentFlag("pse__Project__c", "pse__Proj__c", closed)
                        || c.parentFlag("pse__Assignment__c", "pse__Assignment__c", closed)
                        || c.parentFlag("pse__Milestone__c", "pse__Milestone__c", closed));
    }

    private static boolean isLockedEdit(RuleContext c) {
        boolean isAdminEdit = c.flag("pse__Admin_Global_Edit__c") && c.has("pse__Audit_Notes__c");
        return (c.wasFlag("pse__Approved__c") || c.wasFlag("pse__Billed__c"))
                && (isTimeChanged(c) || c.isChanged("pse__Bill_Rate__c") || c.isChanged("pse__Billable__c"))
                && !isAdminEdit;
    }

    private static boolean isTimeChanged(RuleContext c) {
        return Stream.of(DayOfWeek.values()).map(Week::hoursField).anyMatch(c::isChanged);
    }
}
