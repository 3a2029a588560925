package org.throughline.simulator.salesforce;

import java.util.stream.Stream;
import org.throughline.simulator.salesforce.ValidationRules.Rule;

/** Rules of projects, assignments and rate cards. */
final class ProjectRules {
    private static final String PROJ = "pse__Proj__c";
    private static final String ASSIGNMENT = "pse__Assignment__c";
    private static final String RATE_CARD = "pse__Rate_Card__c";

    private ProjectRules() {}

    static Stream<Rule> all() {
        return Stream.of(
                new Rule(
                        PROJ,
                        "Alert_Threshold_must_be_in_1_to_100",
                        "pse__Alert_Threshold__c",
                        "the threshold is a whole number from 1 to 100.",
                        c -> c.isOutside("pse__Alert_Threshold__c", 1, 100)),
                new Rule(
                        PROJ,
                        "Billable_Projects_may_not_be_Credited",
                        "pse__Time_Credited__c",
                        "only non-billable ones can be time credited.",
                        c -> c.flag("pse__Time_Credited__c") && c.flag("pse__Is_Billable__c")),
                new Rule(
                        PROJ,
                        "Billable_Projects_may_not_be_Excluded",
                        "pse__Time_Excluded__c",
                        "only non-billable ones can be time excluded.",
                        c -> c.flag("pse__Time_Excluded__c") && c.flag("pse__Is_Billable__c")),
                new Rule(
                        PROJ,
                        "Credited_Projects_may_not_be_Excluded",
                        "pse__Time_Excluded__c",
                        "credited and excluded do not go together.",
                        c -> c.flag("pse__Time_Excluded__c") && c.flag("pse__Time_Credited__c")),
                new Rule(
                        PROJ,
                        "Discount_Rates_Must_Be_Between_0_to_100",
                        "",
                        "the discount on rate cards is from 0 to 100.",
                        c -> c.isOutside("pse__Rate_Card_Percentage_Discount__c", 0, 100)),
                new Rule(
                        PROJ,
                        "Project_Currency_is_Constant",
                        "CurrencyIsoCode",
                        "the currency of a project stays as it was set.",
                        c -> c.isReset("CurrencyIsoCode")),
                new Rule(
                        PROJ,
                        "Project_Rate_Card_Set_Currency_Mismatch",
                        "",
                        "the rate card set is in another currency.",
                        c -> c.differsFromParent("pse__Rate_Card_Set__c", "pse__Rate_Card_Set__c", "CurrencyIsoCode")),
                new Rule(
                        PROJ,
                        "Start_Date_must_be_before_End_Date",
                        "pse__Start_Date__c",
                        "the project ends before it starts.",
                        c -> c.isAfter("pse__Start_Date__c", "pse__End_Date__c")),
                new Rule(
                        ASSIGNMENT,
                        "Assignment_Currency_is_Constant",
                        "CurrencyIsoCode",
                        "the currency of an assignment stays as it was set.",
                        c -> c.isReset("CurrencyIsoCode")),
                new Rule(
                        ASSIGNMENT,
                        "Assignment_May_Not_Be_Billable",
                        "pse__Is_Billable__c",
                        "the project is not billable.",
                        c -> c.flag("pse__Is_Billable__c")
                                && !c.parentFlag("pse__Project__c", "pse__Proj__c", "pse__Is_Billable__c")),
                new Rule(
                        ASSIGNMENT,
                        "Assignment_Project_is_Constant",
                        "pse__Project__c",
                        "the project is needed and stays as it was set.",
                        c -> c.isBlankOrReset("pse__Project__c")),
                new Rule(
                        ASSIGNMENT,
                        "Bill_Rate_Required",
                        "pse__Bill_Rate__c",
                        "a bill rate is needed.",
                        c -> c.lacks("pse__Bill_Rate__c")),
                new Rule(
                        ASSIGNMENT,
                        "Billable_Assignments_may_not_be_Credited",
                        "pse__Time_Credited__c",
                        "only non-billable ones can be time credited.",
                        c -> c.flag("pse__Time_Credited__c") && c.flag("pse__Is_Billable__c")),
                new Rule(
                        ASSIGNMENT,
                        "Billable_Assignments_may_not_be_Excluded",
                        "pse__Time_Excluded__c",
                        "only non-billable ones can be time excluded.",
                        c -> c.flag("pse__Time_Excluded__c") && c.flag("pse__Is_Billable__c")),
                new Rule(
                        ASSIGNMENT,
                        "Credited_Assignments_may_not_be_Excluded",
                        "pse__Time_Excluded__c",
                        "credited and excluded do not go together.",
                        c -> c.flag("pse__Time_Excluded__c") && c.flag("pse__Time_Credited__c")),
                new Rule(
                        ASSIGNMENT,
                        "Non_Billable_Bill_Rate_must_be_Zero",
                        "pse__Bill_Rate__c",
                        "a non-billable assignment has no bill rate.",
                        c -> !c.flag("pse__Is_Billable__c")
                                && c.decimal("pse__Bill_Rate__c").signum() > 0),
                new Rule(
                        ASSIGNMENT,
                        "cannot_switch_schedule_records",
                        "pse__Schedule__c",
                        "the schedule stays as it was set.",
                        c -> c.isReset("pse__Schedule__c")),
                new Rule(
                        ASSIGNMENT,
                        "select_resource",
                        "pse__Resource__c",
                        "the resource is not active.",
                        c -> c.has("pse__Resource__c")
                                && !(c.parentFlag("pse__Resource__c", "Contact", "pse__Is_Resource__c")
                                        && c.parentFlag("pse__Resource__c", "Contact", "pse__Is_Resource_Active__c"))),
                new Rule(
                        "pse__Rate_Card_Set__c",
                        "Rate_Card_Set_Currency_is_Constant",
                        "CurrencyIsoCode",
                        "the currency of a rate card set stays as it was set.",
                        c -> c.isReset("CurrencyIsoCode")),
                new Rule(
                        RATE_CARD,
                        "Rate_Card_May_Not_Have_Multiple_Targets",
                        "",
                        "a rate card is for an account, a region or a practice.",
                        c -> Stream.of("pse__Account__c", "pse__Region__c", "pse__Practice__c")
                                        .filter(c::has)
                                        .count()
                                > 1),
                new Rule(
                        RATE_CARD,
                        "Start_Date_must_be_before_End_Date",
                        "",
                        "the rate card ends before it starts.",
                        c -> c.isAfter("pse__Start_Date__c", "pse__End_Date__c")));
    }
}
