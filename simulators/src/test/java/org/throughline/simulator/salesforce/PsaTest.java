package org.throughline.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.simulator.salesforce.SalesforceTester.json;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;

class PsaTest {
    private static final String APPROVED =
            "{'pse__Status__c':'Approved','pse__Submitted__c':true,'pse__Approved__c':true,"
                    + "'pse__Include_In_Financials__c':true}";

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(SalesforceTester::seeded);

    private SalesforceTester org;
    private String project;
    private String resource;
    private String assignment;

    @BeforeEach
    void signIn() {
        org = new SalesforceTester(SALESFORCE);
        project = org.id("SELECT Id FROM pse__Proj__c WHERE Key__c = 'P-1'");
        resource = org.id("SELECT Id FROM Contact WHERE FirstName = 'Carla'");
        assignment = org.id("SELECT Id FROM pse__Assignment__c");
    }

    @Test
    void aScheduleGivesItsAssignmentDatesAndHours() {
        JsonNode row = org.records("SELECT pse__Start_Date__c, pse__End_Date__c, pse__Scheduled_Hours__c"
                        + " FROM pse__Assignment__c")
                .get(0);

        assertThat(row.get("pse__Start_Date__c").asString()).isEqualTo("2026-03-30");
        assertThat(row.get("pse__End_Date__c").asString()).isEqualTo("2026-04-10");
        assertThat(row.get("pse__Scheduled_Hours__c").decimalValue()).isEqualByComparingTo("32");
    }

    @Test
    void theCurrencyOfARateCardSetStays() {
        org.send("POST", "/sobjects/pse__Rate_Card_Set__c", "{'Name':'Set','CurrencyIsoCode':'USD'}");
        String set = org.id("SELECT Id FROM pse__Rate_Card_Set__c WHERE Name = 'Set'");

        HttpResponse<String> other =
                org.send("PATCH", "/sobjects/pse__Rate_Card_Set__c/" + set, "{'CurrencyIsoCode':'EUR'}");

        assertThat(json(other).at("/0/fields/0").asString()).isEqualTo("CurrencyIsoCode");
    }

    @Test
    void aBudgetStartsAsADraftOfACustomersOrder() {
        org.send(
                "POST",
                "/sobjects/pse__Budget__c",
                "{'Name':'Ceiling','pse__Project__c':'" + project + "','pse__Amount__c':100}");

        JsonNode budget = org.records("SELECT pse__Type__c, pse__Status__c FROM pse__Budget__c")
                .get(0);
        assertThat(budget.get("pse__Type__c").asString()).isEqualTo("Customer Purchase Order");
        assertThat(budget.get("pse__Status__c").asString()).isEqualTo("Draft");
    }

    @Test
    void aWeekInOneMonthHasOneSplitWithTheRateOfTheAssignment() {
        String header = timecard("2026-04-05", "2026-04-11", "'pse__Monday_Hours__c':8,'pse__Tuesday_Hours__c':7.5");

        JsonNode timecard = json(org.get("/sobjects/pse__Timecard_Header__c/" + header));
        JsonNode splits = splits("pse__Total_Hours__c, pse__Total_Billable_Amount__c, pse__Total_Cost__c");
        assertThat(timecard.get("pse__Total_Billable_Amount__c").decimalValue()).isEqualByComparingTo("2332.75");
        assertThat(timecard.get("Name").asString()).isEqualTo("TCH-04-15-2026-000001");
        assertThat(splits.size()).isEqualTo(1);
        assertThat(splits.at("/0/pse__Total_Hours__c").decimalValue()).isEqualByComparingTo("15.5");
        assertThat(splits.at("/0/pse__Total_Billable_Amount__c").decimalValue()).isEqualByComparingTo("2332.75");
        assertThat(splits.at("/0/pse__Total_Cost__c").decimalValue()).isEqualByComparingTo("930");
    }

    @Test
    void aWeekAcrossAMonthEndHasTwoSplitsThatAddUp() {
        timecard("2026-03-29", "2026-04-04", "'pse__Monday_Hours__c':8,'pse__Wednesday_Hours__c':4");

        JsonNode splits = splits("pse__Start_Date__c, pse__End_Date__c, pse__Monday_Hours__c, pse__Wednesday_Hours__c");

        assertThat(splits.valueStream().map(s -> s.get("pse__Start_Date__c").asString()))
                .containsExactly("2026-03-29", "2026-04-01");
        assertThat(splits.valueStream().map(s -> s.get("pse__End_Date__c").asString()))
                .containsExactly("2026-03-31", "2026-04-04");
        assertThat(splits.valueStream().map(s -> s.get("pse__Monday_Hours__c").asString()))
                .containsExactly("8.0", "0.0");
        assertThat(splits.valueStream()
                        .map(s -> s.get("pse__Wednesday_Hours__c").asString()))
                .containsExactly("0.0", "4.0");
    }

    @Test
    void approvalMakesASplitEligibleAndHoldTakesItBack() {
        String header = timecard("2026-04-05", "2026-04-11", "'pse__Monday_Hours__c':8");
        assertThat(eligible()).isEqualTo("No");

        assertThat(org.send("PATCH", "/sobjects/pse__Timecard_Header__c/" + header, APPROVED)
                        .statusCode())
                .isEqualTo(204);
        assertThat(eligible()).isEqualTo("Yes");
        assertThat(org.records("SELECT Id FROM pse__Timecard__c WHERE pse__Eligible_for_Billing__c = 'Yes'")
                        .size())
                .isEqualTo(1);

        org.send(
                "PATCH",
                "/sobjects/pse__Timecard__c/" + org.id("SELECT Id FROM pse__Timecard__c"),
                "{'pse__Billing_Hold__c':true}");
        assertThat(eligible()).isEqualTo("No");
    }

    @Test
    void aReleasedAndInvoicedEventMarksItsSource() {
        String header = timecard("2026-04-05", "2026-04-11", "'pse__Monday_Hours__c':8");
        org.send("PATCH", "/sobjects/pse__Timecard_Header__c/" + header, APPROVED);
        String split = org.id("SELECT Id FROM pse__Timecard__c");
        String event = event("E-1");
        assertThat(item(event, split).statusCode()).isEqualTo(201);
        assertThat(eligible()).as("an item claims its source").isEqualTo("No");

        org.send("PATCH", "/sobjects/pse__Billing_Event__c/" + event, "{'pse__Is_Released__c':true}");
        HttpResponse<String> invoiced = org.send(
                "PATCH",
                "/sobjects/pse__Billing_Event__c/" + event,
                "{'pse__Invoiced__c':true,'pse__Invoice_Number__c':'INV-1','pse__Invoice_Date__c':'2026-05-01'}");

        JsonNode row = json(org.get("/sobjects/pse__Timecard__c/" + split));
        assertThat(invoiced.statusCode()).isEqualTo(204);
        assertThat(row.get("pse__Billed__c").booleanValue()).isTrue();
        assertThat(row.get("pse__Bill_Date__c").asString()).isEqualTo("2026-04-30");
        assertThat(row.get("pse__Invoice_Number__c").asString()).isEqualTo("INV-1");
        assertThat(org.value("SELECT pse__Invoiced__c FROM pse__Timecard_Header__c")
                        .booleanValue())
                .isTrue();
        assertThat(org.id("SELECT pse__Invoiced__c FROM pse__Billing_Event_Item__c"))
                .isEqualTo("Yes");
    }

    @Test
    void aSourceIsClaimedByOneItemOnlyAndFreedWhenThatIsRemoved() {
        String milestone = milestone();
        item(event("E-1"), milestone);

        HttpResponse<String> second = item(event("E-2"), milestone);
        assertThat(json(second).get(0).get("errorCode").asString()).isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION");

        String item = org.id("SELECT Id FROM pse__Billing_Event_Item__c");
        org.send("DELETE", "/sobjects/pse__Billing_Event_Item__c/" + item, null);
        assertThat(item(event("E-2"), milestone).statusCode()).isEqualTo(201);
    }

    @Test
    void anEventIsUpsertedByItsKey() {
        assertThat(event("E-1")).isEqualTo(event("E-1"));
    }

    @Test
    void anExpenseInAnotherCurrencyIsConvertedToTheProjects() {
        String report = created("pse__Expense_Report__c", "{'Name':'Trip','pse__Billable__c':true," + owner() + "}");
        String expense = created(
                "pse__Expense__c",
                "{'pse__Expense_Report__c':'" + report + "','CurrencyIsoCode':'EUR','pse__Billable__c':true,"
                        + "'pse__Amount__c':100,'pse__Non_Billable_Incurred_Amount__c':20," + owner() + "}");
        org.send("PATCH", "/sobjects/pse__Expense_Report__c/" + report, APPROVED);

        JsonNode row = json(org.get("/sobjects/pse__Expense__c/" + expense));

        assertThat(row.get("pse__Billable_Amount__c").decimalValue()).isEqualByComparingTo("80");
        assertThat(row.get("pse__Billing_Currency__c").asString()).isEqualTo("USD");
        assertThat(row.get("pse__Billing_Amount__c").decimalValue()).isEqualByComparingTo("100");
        assertThat(row.get("pse__Expense_Date__c").asString()).isEqualTo("2026-04-15");
        assertThat(row.get("pse__Eligible_for_Billing__c").asString()).isEqualTo("Yes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'CurrencyIsoCode':'EUR'}                         | Project_Currency_is_Constant            | CurrencyIsoCode
                    {'pse__Time_Credited__c':true}                    | Billable_Projects_may_not_be_Credited   | pse__Time_Credited__c
                    {'pse__End_Date__c':'2025-12-31'}                 | Start_Date_must_be_before_End_Date      | pse__Start_Date__c
                    {'pse__Rate_Card_Percentage_Discount__c':100.5}   | Discount_Rates_Must_Be_Between_0_to_100 |
                    {'pse__Alert_Threshold__c':0}                     | Alert_Threshold_must_be_in_1_to_100     | pse__Alert_Threshold__c
                    """)
    void aProjectKeepsItsRules(String change, String rule, String field) {
        assertRefused(org.send("PATCH", "/sobjects/pse__Proj__c/" + project, change), rule, field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'pse__End_Date__c':'2026-04-12'}                        | Timecard_Header_must_be_1_week_long      |
                    {'pse__Monday_Hours__c':24.5}                            | A_Day_Can_Not_Be_More_Then_24_Hrs        |
                    {'pse__Approved__c':true}                                | Timecard_Approval_Requires_Submit        | pse__Approved__c
                    {'pse__Billed__c':true}                                  | Billing_Requires_Inclusion               | pse__Billed__c
                    {'pse__Assignment__c':null}                              | Timecard_Requires_Assignment             | pse__Assignment__c
                    {'pse__Time_Excluded__c':true}                           | Billable_Timecards_may_not_be_Excluded   | pse__Time_Excluded__c
                    {'pse__Resource__c':null}                                | Timecard_Header_Resource_is_Constant     | pse__Resource__c
                    """)
    void aTimecardKeepsItsRules(String fields, String rule, String field) {
        assertRefused(post("2026-04-05", "2026-04-11", fields.substring(1, fields.length() - 1)), rule, field);
    }

    @Test
    void timeMustFitItsAssignment() {
        String internal = org.id("SELECT Id FROM pse__Proj__c WHERE Key__c = 'P-2'");
        HttpResponse<String> response =
                post("2026-04-05", "2026-04-11", "'pse__Billable__c':false,'pse__Project__c':'" + internal + "'");

        assertRefused(response, "Timecard_Assignment_Project_Mismatch", "pse__Assignment__c");
    }

    @Test
    void anAssignmentNeedsAnActiveResource() {
        String departed = org.id("SELECT Id FROM Contact WHERE FirstName = 'Dan'");
        HttpResponse<String> response = org.send(
                "POST",
                "/sobjects/pse__Assignment__c",
                "{'Name':'x','pse__Bill_Rate__c':0,'pse__Project__c':'" + project + "','pse__Resource__c':'" + departed
                        + "'}");

        assertRefused(response, "select_resource", "pse__Resource__c");
    }

    @Test
    void approvedHoursChangeOnlyByAnAdminEditWithNotes() {
        String path =
                "/sobjects/pse__Timecard_Header__c/" + timecard("2026-04-05", "2026-04-11", "'pse__Monday_Hours__c':8");
        org.send("PATCH", path, APPROVED);
        String change = "{'pse__Monday_Hours__c':6%s}";

        assertRefused(org.send("PATCH", path, change.formatted("")), "Approved_Timecard_is_Locked", null);
        HttpResponse<String> byAdmin = org.send(
                "PATCH",
                path,
                change.formatted(",'pse__Admin_Global_Edit__c':true,'pse__Audit_Notes__c':'customer agreed'"));

        assertThat(byAdmin.statusCode()).isEqualTo(204);
        assertThat(json(org.get(path)).get("pse__Admin_Global_Edit__c").booleanValue())
                .isFalse();
        assertThat(splits("pse__Total_Hours__c").at("/0/pse__Total_Hours__c").asString())
                .isEqualTo("6.0");
    }

    @Test
    void invoiceDataNeedsAnInvoice() {
        HttpResponse<String> response = org.send(
                "PATCH", "/sobjects/pse__Billing_Event__c/" + event("E-1"), "{'pse__Invoice_Number__c':'INV-1'}");

        assertRefused(response, "Invoiced", null);
    }

    private void assertRefused(HttpResponse<String> response, String rule, String field) {
        JsonNode error = json(response).get(0);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error.get("errorCode").asString()).isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION");
        assertThat(error.get("message").asString()).startsWith(rule + ":");
        assertThat(error.path("fields").path(0).asString(null)).isEqualTo(field);
    }

    private String timecard(String start, String end, String fields) {
        return json(post(start, end, fields)).get("id").asString();
    }

    private HttpResponse<String> post(String start, String end, String fields) {
        return org.send(
                "POST",
                "/sobjects/pse__Timecard_Header__c",
                "{" + owner() + ",'pse__Assignment__c':'" + assignment + "','pse__Start_Date__c':'" + start
                        + "','pse__End_Date__c':'" + end + "'," + fields + "}");
    }

    private String owner() {
        return "'pse__Project__c':'" + project + "','pse__Resource__c':'" + resource + "'";
    }

    private String milestone() {
        return created(
                "pse__Milestone__c",
                "{'Name':'M','pse__Project__c':'" + project + "','pse__Target_Date__c':'2026-04-30',"
                        + "'pse__Milestone_Amount__c':1000,'pse__Approved__c':true,'pse__Include_In_Financials__c':true}");
    }

    private String event(String key) {
        return json(org.send(
                        "PATCH",
                        "/sobjects/pse__Billing_Event__c/pse__Event_Key__c/" + key,
                        "{'pse__Project__c':'" + project + "','pse__Date__c':'2026-04-30'}"))
                .get("id")
                .asString();
    }

    private HttpResponse<String> item(String event, String source) {
        return org.send(
                "POST",
                "/sobjects/pse__Billing_Event_Item__c",
                "{'pse__Billing_Event__c':'" + event + "','pse__Object_Id__c':'" + source + "'}");
    }

    private String created(String object, String body) {
        HttpResponse<String> response = org.send("POST", "/sobjects/" + object, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return json(response).get("id").asString();
    }

    private JsonNode splits(String fields) {
        return org.records("SELECT " + fields + " FROM pse__Timecard__c ORDER BY pse__Start_Date__c");
    }

    private String eligible() {
        return org.id("SELECT pse__Eligible_for_Billing__c FROM pse__Timecard__c");
    }
}
