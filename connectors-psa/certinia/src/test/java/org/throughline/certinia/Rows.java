package org.throughline.certinia;

import java.time.DayOfWeek;
import org.throughline.connector.WireJson;
import tools.jackson.databind.node.ObjectNode;

/** Rows as Salesforce sends them, written for these tests after the package's fields. */
final class Rows {
    private Rows() {}

    static ObjectNode project() {
        return row("pse__Proj__c", """
                {"Id":"a0P000000000001EAA","Name":"Roll-out","CurrencyIsoCode":"USD",
                 "pse__Billing_Type__c":"Time and Materials","pse__Stage__c":"Initiate","pse__Bookings__c":1000.0,
                 "pse__Start_Date__c":"2026-06-01","pse__End_Date__c":"2026-08-31","Throughline_Key__c":"E1-P1",
                 "Engagement_Key__c":"E1","Legal_Entity_Key__c":"acme-us","Customer_Key__c":"C1"}""");
    }

    static ObjectNode split() {
        ObjectNode split = row("pse__Timecard__c", """
                {"Id":"a0U000000000001EAA","pse__Start_Date__c":"2026-06-29","pse__End_Date__c":"2026-06-30",
                 "pse__Billable__c":true,"pse__Status__c":"Approved","pse__Approved__c":true,"pse__Include_In_Financials__c":true}""");
        for (DayOfWeek day : DayOfWeek.values()) {
            split.put(CertiniaWorkMapper.hoursField(day), 0).putNull(CertiniaWorkMapper.notesField(day));
        }
        split.set("pse__Resource__r", resource());
        split.putNull("pse__Assignment__r");
        return split.put("pse__Monday_Hours__c", 8);
    }

    static ObjectNode expense() {
        ObjectNode expense = row("pse__Expense__c", """
                {"Id":"a0X000000000001EAA","CurrencyIsoCode":"USD","pse__Expense_Date__c":"2026-06-03",
                 "pse__Type__c":"Airfare","pse__Amount__c":100.00,"pse__Billable_Amount__c":100.00,
                 "pse__Billing_Amount__c":100.00,"pse__Billing_Currency__c":"USD","pse__Billable__c":true,
                 "pse__Description__c":null,"pse__Mobile_Expense_Reference_ID__c":null,"pse__Status__c":"Approved",
                 "pse__Approved__c":true,"pse__Include_In_Financials__c":true}""");
        expense.set("pse__Resource__r", resource());
        expense.set("pse__Project__r", row("pse__Proj__c", "{\"CurrencyIsoCode\":\"USD\"}"));
        return expense;
    }

    static ObjectNode milestone() {
        return row("pse__Milestone__c", """
                {"Id":"a0M000000000001EAA","pse__Actual_Date__c":"2026-06-17","pse__Target_Date__c":"2026-06-15",
                 "pse__Status__c":"Approved","pse__Approved__c":true,"pse__Approved_for_Billing__c":false,
                 "pse__Include_In_Financials__c":true,"Throughline_Key__c":"M1"}""");
    }

    private static ObjectNode resource() {
        return row("Contact", """
                {"Id":"003000000000001AAA","Name":"Ada Adler","pse__Resource_Role__c":"Architect",
                 "pse__External_Resource__c":false,"pse__API_Resource_Correlation_Id__c":null,"pse__Region__r":null}""");
    }

    private static ObjectNode row(String type, String fields) {
        ObjectNode row = WireJson.mapper().createObjectNode();
        row.putObject("attributes").put("type", type);
        row.setAll(WireJson.mapper().readTree(fields).asObject());
        return row;
    }
}
