package org.throughline.certinia;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.throughline.connector.port.ExpenseReportId;
import org.throughline.model.Period;
import org.throughline.model.contract.MilestoneId;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.ResourceId;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.Soql;

/** The queries of this connector. Each asks for what the mappers read, and for nothing else. */
final class CertiniaQueries {
    private static final List<String> PROJECT = List.of(
            "Id",
            "Name",
            "CurrencyIsoCode",
            "pse__Billing_Type__c",
            "pse__Stage__c",
            "pse__Bookings__c",
            "pse__Start_Date__c",
            "pse__End_Date__c");
    private static final List<String> CONTACT = List.of(
            "Id",
            "Name",
            "pse__Resource_Role__c",
            "pse__External_Resource__c",
            "pse__Region__r.Name",
            CertiniaObjects.RESOURCE_KEY);
    private static final String CONTACTS = "SELECT " + String.join(", ", CONTACT) + " FROM " + CertiniaObjects.RESOURCE
            + " WHERE pse__Is_Resource__c = true";
    private static final String RESOURCE =
            CONTACT.stream().map(field -> "pse__Resource__r." + field).collect(Collectors.joining(", "));
    private static final String DAYS = Arrays.stream(DayOfWeek.values())
            .flatMap(day -> Stream.of(CertiniaWorkMapper.hoursField(day), CertiniaWorkMapper.notesField(day)))
            .collect(Collectors.joining(", "));
    private static final String APPROVAL = "pse__Status__c, pse__Approved__c, pse__Include_In_Financials__c";
    private static final String SPLITS = "SELECT Id, pse__Start_Date__c, pse__End_Date__c, pse__Billable__c, " + DAYS
            + ", pse__Assignment__r.pse__Role__c, " + APPROVAL + ", " + RESOURCE;
    private static final String EXPENSES = "SELECT Id, CurrencyIsoCode, pse__Project__r.CurrencyIsoCode,"
            + " pse__Expense_Date__c, pse__Type__c, pse__Description__c, pse__Billable__c, pse__Amount__c,"
            + " pse__Billable_Amount__c, pse__Billing_Amount__c, pse__Billing_Currency__c, "
            + CertiniaObjects.EXPENSE_KEY + ", " + APPROVAL + ", " + RESOURCE;
    // What the package itself takes as not yet billed. Its own formula also asks for approval; here that is reported.
    private static final String UNBILLED = " AND pse__Billed__c = false AND pse__Invoiced__c = false"
            + " AND pse__Billing_Hold__c = false AND pse__Exclude_from_Billing__c = false"
            + " AND pse__Billing_Event_Item__c = null";

    private final CertiniaFields fields;

    CertiniaQueries(CertiniaFields fields) {
        this.fields = fields;
    }

    /** A project with what a profile reads of it besides. */
    String project(ProjectId id, Collection<String> profiled) {
        // A field that is selected twice is refused.
        Set<String> selected = new LinkedHashSet<>(PROJECT);
        selected.addAll(List.of(
                fields.getKey(), fields.getEngagementKey(), fields.getLegalEntityKey(), fields.getCustomerKey()));
        selected.addAll(profiled);
        selected.add(plannedAssignments());
        return "SELECT " + String.join(", ", selected) + " FROM " + CertiniaObjects.PROJECT + " WHERE "
                + fields.getKey() + " = " + Soql.text(id.value());
    }

    // Those that were added by hand are the firm's own staffing, of which not all has a canonical form.
    private String plannedAssignments() {
        return "(SELECT Id, CurrencyIsoCode, pse__Role__c, pse__Start_Date__c, pse__End_Date__c, pse__Planned_Hours__c,"
                + " pse__Status__c, pse__Bill_Rate__c, pse__Daily_Bill_Rate__c, pse__Cost_Rate_Amount__c,"
                + " pse__Cost_Rate_Currency_Code__c, pse__Daily_Cost_Rate__c, " + fields.getKey() + ", " + RESOURCE
                + " FROM " + CertiniaObjects.ASSIGNMENTS + " WHERE " + fields.getKey() + " != null ORDER BY Id)";
    }

    String resource(ResourceId id) {
        String record = CertiniaResourceMapper.recordId(id)
                .map(text -> " OR Id = " + Soql.text(text))
                .orElse("");
        return CONTACTS + " AND (" + CertiniaObjects.RESOURCE_KEY + " = " + Soql.text(id.value()) + record + ")";
    }

    String activeResources() {
        return CONTACTS + " AND pse__Is_Resource_Active__c = true ORDER BY Id";
    }

    // A split is billed as a whole, so one that reaches beyond the end waits for the next time. Certinia cuts weeks at
    // the end of a month.
    String splits(ProjectId project, LocalDate endExclusive) {
        return SPLITS + " FROM " + CertiniaObjects.TIMECARD_SPLIT + " WHERE " + ofProject(project)
                + " AND pse__Billable__c = true" + UNBILLED
                + " AND pse__End_Date__c < " + Soql.date(endExclusive) + " ORDER BY pse__Start_Date__c, Id";
    }

    String time(ProjectId project, Period period) {
        return SPLITS + " FROM " + CertiniaObjects.TIMECARD_SPLIT + " WHERE " + ofProject(project)
                + " AND pse__End_Date__c >= " + Soql.date(period.startInclusive())
                + " AND pse__Start_Date__c < " + Soql.date(period.endExclusive()) + " ORDER BY pse__Start_Date__c, Id";
    }

    String timeChangedSince(Instant sinceInclusive) {
        return SPLITS + ", " + projectKey() + " FROM " + CertiniaObjects.TIMECARD_SPLIT
                + " WHERE " + SalesforceRecord.MODIFIED + " >= " + Soql.dateTime(sinceInclusive)
                + " AND " + projectKey() + " != null ORDER BY " + SalesforceRecord.MODIFIED + ", Id";
    }

    /** The timecards of projects that were written by this connector. */
    String timecards(Collection<ProjectId> projects, LocalDate firstWeek, LocalDate lastWeek) {
        return "SELECT Id, " + fields.getKey() + ", pse__Billed__c, pse__Invoiced__c, " + APPROVAL + ", " + DAYS
                + " FROM " + CertiniaObjects.TIMECARD_HEADER + " WHERE " + ofProjects(projects)
                + " AND " + fields.getKey() + " != null"
                + " AND pse__Start_Date__c >= " + Soql.date(firstWeek)
                + " AND pse__Start_Date__c <= " + Soql.date(lastWeek);
    }

    /** The assignments of projects that time may be entered on. */
    String openAssignments(Collection<ProjectId> projects) {
        return "SELECT Id, pse__Role__c, pse__Is_Billable__c, pse__Start_Date__c, pse__End_Date__c, " + projectKey()
                + ", " + RESOURCE
                + " FROM " + CertiniaObjects.ASSIGNMENT + " WHERE " + ofProjects(projects)
                + " AND pse__Resource__c != null AND pse__Closed_for_Time_Entry__c = false"
                + " AND (NOT pse__Status__c IN ('Closed'))";
    }

    String currencies(Collection<ProjectId> projects) {
        return "SELECT Id, CurrencyIsoCode, " + fields.getKey() + " FROM " + CertiniaObjects.PROJECT + " WHERE "
                + fields.getKey() + " IN " + texts(projects);
    }

    String expenses(ProjectId project, LocalDate endExclusive) {
        return EXPENSES + " FROM " + CertiniaObjects.EXPENSE + " WHERE " + ofProject(project)
                + " AND pse__Billable__c = true" + UNBILLED
                + " AND pse__Expense_Date__c < " + Soql.date(endExclusive) + " ORDER BY pse__Expense_Date__c, Id";
    }

    String expenseReport(ExpenseReportId id) {
        return "SELECT Id, Name, pse__Billed__c, pse__Invoiced__c, " + CertiniaObjects.EXPENSE_REPORT_KEY + ", "
                + projectKey() + ", " + APPROVAL + ", " + RESOURCE + " FROM " + CertiniaObjects.EXPENSE_REPORT
                + " WHERE " + CertiniaObjects.EXPENSE_REPORT_KEY + " = " + Soql.text(id.value());
    }

    String expensesOf(ExpenseReportId report) {
        return EXPENSES + " FROM " + CertiniaObjects.EXPENSE + " WHERE pse__Expense_Report__r."
                + CertiniaObjects.EXPENSE_REPORT_KEY + " = " + Soql.text(report.value())
                + " ORDER BY pse__Expense_Date__c, Id";
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

    String milestonesOf(ProjectId project) {
        return "SELECT Id, " + String.join(", ", CertiniaMilestoneMapper.fields(fields.getKey())) + " FROM "
                + CertiniaObjects.MILESTONE + " WHERE " + ofProject(project) + " ORDER BY pse__Target_Date__c, Id";
    }

    /** The condition that one milestone meets: by its key, or by its record if it has none. */
    String milestone(ProjectId project, MilestoneId id) {
        String prefix = CertiniaObjects.SYSTEM + "-";
        String record = id.value().matches(prefix + "[A-Za-z0-9]{15}([A-Za-z0-9]{3})?")
                ? " OR Id = " + Soql.text(id.value().substring(prefix.length()))
                : "";
        return ofProject(project) + " AND (" + fields.getKey() + " = " + Soql.text(id.value()) + record + ")";
    }

    String releasedEvents(ProjectId project) {
        return "SELECT Id, CurrencyIsoCode, pse__Date__c, pse__Summary_Amount__c FROM " + CertiniaObjects.BILLING_EVENT
                + " WHERE " + ofProject(project) + " AND pse__Is_Released__c = true AND pse__Invoiced__c = false"
                + " ORDER BY pse__Date__c, Id";
    }

    String releasedItems(ProjectId project) {
        return "SELECT Id, CurrencyIsoCode, pse__Billing_Event__c, pse__Category__c, pse__Amount__c,"
                + " pse__Description__c, pse__Timecard_Split__c, pse__Expense__c, pse__Milestone__c FROM "
                + CertiniaObjects.BILLING_EVENT_ITEM + " WHERE pse__Billing_Event__r." + projectKey() + " = "
                + Soql.text(project.value())
                + " AND pse__Billing_Event__r.pse__Is_Released__c = true"
                + " AND pse__Billing_Event__r.pse__Invoiced__c = false ORDER BY pse__Date__c, Id";
    }

    private String ofProject(ProjectId project) {
        return projectKey() + " = " + Soql.text(project.value());
    }

    private String ofProjects(Collection<ProjectId> projects) {
        return projectKey() + " IN " + texts(projects);
    }

    private String projectKey() {
        return "pse__Project__r." + fields.getKey();
    }

    private static String texts(Collection<ProjectId> projects) {
        return projects.stream().map(id -> Soql.text(id.value())).collect(Collectors.joining(", ", "(", ")"));
    }
}
