package org.throughline.certinia;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.throughline.model.delivery.ProjectId;
import org.throughline.salesforce.platform.Soql;

/** The queries of this connector. Each asks for what the mappers read, and for nothing else. */
final class CertiniaQueries {
    private static final String RESOURCE =
            "pse__Resource__r.Id, pse__Resource__r.Name, pse__Resource__r.pse__Resource_Role__c,"
                    + " pse__Resource__r.pse__External_Resource__c";
    private static final String APPROVAL = "pse__Status__c, pse__Approved__c, pse__Include_In_Financials__c";
    // What the package itself takes as not yet billed. Its own formula also asks for approval; here that is reported.
    private static final String UNBILLED = " AND pse__Billed__c = false AND pse__Invoiced__c = false"
            + " AND pse__Billing_Hold__c = false AND pse__Exclude_from_Billing__c = false"
            + " AND pse__Billing_Event_Item__c = null";

    private final CertiniaFields fields;

    CertiniaQueries(CertiniaFields fields) {
        this.fields = fields;
    }

    String project(ProjectId id) {
        return "SELECT Id, Name, CurrencyIsoCode, pse__Billing_Type__c, pse__Stage__c, pse__Bookings__c,"
                + " pse__Start_Date__c, pse__End_Date__c, " + fields.getKey() + ", " + fields.getEngagementKey() + ", "
                + fields.getLegalEntityKey() + ", " + fields.getCustomerKey() + " FROM " + CertiniaObjects.PROJECT
                + " WHERE " + fields.getKey() + " = " + Soql.text(id.value());
    }

    // A split is billed as a whole, so one that reaches beyond the end waits for the next time. Certinia cuts weeks at
    // the end of a month.
    String splits(ProjectId project, LocalDate endExclusive) {
        String hours = Arrays.stream(DayOfWeek.values())
                .map(CertiniaWorkMapper::hoursField)
                .collect(Collectors.joining(", "));
        return "SELECT Id, pse__Start_Date__c, pse__End_Date__c, " + hours + ", " + APPROVAL + ", " + RESOURCE
                + " FROM " + CertiniaObjects.TIMECARD_SPLIT + " WHERE " + ofProject(project)
                + " AND pse__Billable__c = true" + UNBILLED
                + " AND pse__End_Date__c < " + Soql.date(endExclusive) + " ORDER BY pse__Start_Date__c, Id";
    }

    String expenses(ProjectId project, LocalDate endExclusive) {
        return "SELECT Id, CurrencyIsoCode, pse__Project__r.CurrencyIsoCode, pse__Expense_Date__c, pse__Type__c,"
                + " pse__Amount__c, pse__Billable_Amount__c, pse__Billing_Amount__c, pse__Billing_Currency__c, "
                + APPROVAL + ", " + RESOURCE + " FROM " + CertiniaObjects.EXPENSE + " WHERE " + ofProject(project)
                + " AND pse__Billable__c = true" + UNBILLED
                + " AND pse__Expense_Date__c < " + Soql.date(endExclusive) + " ORDER BY pse__Expense_Date__c, Id";
    }

    String milestones(ProjectId project, LocalDate endExclusive) {
        String end = Soql.date(endExclusive);
        return "SELECT Id, pse__Actual_Date__c, pse__Target_Date__c, pse__Approved_for_Billing__c, " + APPROVAL + ", "
                + fields.getKey() + " FROM " + CertiniaObjects.MILESTONE + " WHERE " + ofProject(project) + UNBILLED
                + " AND (NOT pse__Status__c IN ('Billed', 'Cancelled'))"
                + " AND (pse__Actual_Date__c < " + end + " OR (pse__Actual_Date__c = null"
                + " AND pse__Status__c = 'Approved' AND pse__Target_Date__c < " + end + "))"
                + " ORDER BY pse__Target_Date__c, Id";
    }

    private String ofProject(ProjectId project) {
        return "pse__Project__r." + fields.getKey() + " = " + Soql.text(project.value());
    }
}
