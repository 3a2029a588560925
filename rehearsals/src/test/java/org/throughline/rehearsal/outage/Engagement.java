package org.throughline.rehearsal.outage;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import org.joda.money.CurrencyUnit;
import org.throughline.connector.WireJson;
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;
import org.throughline.model.delivery.ProjectId;
import org.throughline.salesforce.platform.CompositeRequest;
import org.throughline.workflow.billingtocash.CashCheck;
import org.throughline.workflow.projecttobilling.BillingRun;
import tools.jackson.databind.node.ObjectNode;

/** One of the engagements of a rehearsal, by its number from 1: an odd one is billed by time, an even one by milestones. */
record Engagement(int number) {
    static final LocalDate INVOICED_ON = LocalDate.of(2026, 6, 30);
    static final LocalDate CHECKED_ON = LocalDate.of(2026, 7, 31);

    private static final String KEY = "Throughline_Key__c";
    private static final YearMonth JUNE = YearMonth.of(2026, 6);

    ExternalRef deal() {
        return new ExternalRef("salesforce", "Opportunity", id("006"));
    }

    ProjectId project() {
        return ProjectId.of("salesforce-" + id("006") + "-P1");
    }

    BillingRun billing() {
        return new BillingRun(deal(), Period.of(JUNE), INVOICED_ON);
    }

    CashCheck cashCheck() {
        return new CashCheck(deal(), project(), CurrencyUnit.USD, CHECKED_ON);
    }

    boolean isByTime() {
        return number % 2 == 1;
    }

    /** The key of a record of this engagement in Salesforce. */
    String id(String prefix) {
        return "%s%012dAAA".formatted(prefix, number);
    }

    /** The key of one of the lines of the deal, 1 or 2. */
    String line(int line) {
        return "00k%012dAAA".formatted(number * 10 + line);
    }

    /** What people enter in June: a week of time, or that a milestone is reached. */
    CompositeRequest delivery() {
        ObjectNode fields = WireJson.mapper().createObjectNode();
        if (!isByTime()) {
            fields.put("pse__Status__c", "Approved")
                    .put("pse__Approved__c", true)
                    .put("pse__Approved_for_Billing__c", true)
                    .put("pse__Include_In_Financials__c", true)
                    .put("pse__Actual_Date__c", "2026-06-25");
            return CompositeRequest.writes()
                    .upsert("milestone", "pse__Milestone__c", KEY, "salesforce-" + line(1), fields);
        }
        fields.putObject("pse__Project__r").put(KEY, project().value());
        fields.put("pse__Resource__c", "003000000000001AAA")
                .put("pse__Start_Date__c", "2026-06-07")
                .put("pse__End_Date__c", "2026-06-13")
                .put("pse__Billable__c", true)
                .put("pse__Monday_Hours__c", BigDecimal.valueOf(400 + number % 16 * 25L, 2))
                .put("pse__Tuesday_Hours__c", 8)
                .put("pse__Status__c", "Approved")
                .put("pse__Submitted__c", true)
                .put("pse__Approved__c", true)
                .put("pse__Include_In_Financials__c", true);
        return CompositeRequest.writes().upsert("time", "pse__Timecard_Header__c", KEY, "time-" + number, fields);
    }
}
