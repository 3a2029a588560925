package org.throughline.certinia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.throughline.certinia.TestOrg.PROJECT;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.MappingException;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.ExpenseItem;
import org.throughline.model.delivery.MilestoneCompletion;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.salesforce.platform.SalesforceRecord;
import tools.jackson.databind.node.ObjectNode;

class CertiniaWorkMapperTest {

    @ParameterizedTest
    @CsvSource({
        "Saved, false, false, DRAFT",
        "Submitted, false, false, SUBMITTED",
        "Approved, true, true, APPROVED",
        "Approved, true, false, SUBMITTED",
        "Approved, false, true, SUBMITTED",
        "Rejected, false, false, REJECTED"
    })
    void everyStatusOfATimecardIsMapped(String status, boolean approved, boolean included, ApprovalState state) {
        ObjectNode split = Rows.split()
                .put("pse__Status__c", status)
                .put("pse__Approved__c", approved)
                .put("pse__Include_In_Financials__c", included);

        assertThat(times(split)).extracting(TimeEntry::getApproval).containsExactly(state);
    }

    @ParameterizedTest
    @CsvSource({
        "Draft, false, false, DRAFT",
        "Submitted, false, false, SUBMITTED",
        "Approved, true, true, APPROVED",
        "Approved, true, false, SUBMITTED",
        "Approved, false, true, SUBMITTED",
        "Rejected, false, false, REJECTED"
    })
    void everyStatusOfAnExpenseIsMapped(String status, boolean approved, boolean included, ApprovalState state) {
        ObjectNode expense = Rows.expense()
                .put("pse__Status__c", status)
                .put("pse__Approved__c", approved)
                .put("pse__Include_In_Financials__c", included);

        assertThat(expense(expense).getApproval()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "Planned, false, false, false, DRAFT",
        "Open, false, false, false, SUBMITTED",
        "Approved, true, false, true, APPROVED",
        "Approved, false, true, true, APPROVED",
        "Approved, false, false, true, SUBMITTED",
        "Approved, true, true, false, SUBMITTED"
    })
    void everyStatusOfAnUnbilledMilestoneIsMapped(
            String status, boolean approved, boolean forBilling, boolean included, ApprovalState state) {
        ObjectNode milestone = Rows.milestone()
                .put("pse__Status__c", status)
                .put("pse__Approved__c", approved)
                .put("pse__Approved_for_Billing__c", forBilling)
                .put("pse__Include_In_Financials__c", included);

        assertThat(milestone(milestone).getApproval()).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Billed", "Cancelled", "Accepted", "approved"})
    void anyOtherStatusOfAMilestoneIsRefused(String status) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> milestone(Rows.milestone().put("pse__Status__c", status)))
                .withMessageStartingWith("pse__Milestone__c.pse__Status__c: ")
                .withMessageStartingWith("pse__Milestone__c.pse__Status__c:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Recalled", "approved", "Draft"})
    void anyOtherStatusOfATimecardIsRefused(String status) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> times(Rows.split().put("pse__Status__c", status)))
                .withMessage("pse__Timecard__c.pse__Status__c: has a value that is not known here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Recalled", "approved", "Saved"})
    void anyOtherStatusOfAnExpenseIsRefused(String status) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> expense(Rows.expense().put("pse__Status__c", status)))
                .withMessage("pse__Expense__c.pse__Status__c: has a value that is not known here");
    }

    @ParameterizedTest
    @EnumSource(DayOfWeek.class)
    void everyDayOfTheWeekHasItsField(DayOfWeek day) {
        ObjectNode split = Rows.split()
                .put("pse__Start_Date__c", "2026-06-01")
                .put("pse__End_Date__c", "2026-06-07")
                .put("pse__Monday_Hours__c", 0)
                .put(CertiniaWorkMapper.hoursField(day), new BigDecimal("7.25"));

        assertThat(times(split)).singleElement().satisfies(entry -> {
            assertThat(entry.getDate().getDayOfWeek()).isEqualTo(day);
            assertThat(entry.getHours()).isEqualTo(new BigDecimal("7.25"));
        });
    }

    @Test
    void anEntryIsNamedAfterItsSplitAndDay() {
        assertThat(times(Rows.split())).singleElement().satisfies(entry -> {
            assertThat(entry.getId()).hasToString("certinia-a0U000000000001EAA-2026-06-29");
            assertThat(entry.getSource()).hasToString("certinia:pse__Timecard__c:a0U000000000001EAA");
        });
    }

    @Test
    void hoursOutsideTheDatesOfASplitAreRefused() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> times(Rows.split().put("pse__Friday_Hours__c", 2)))
                .withMessage("pse__Timecard__c.pse__Friday_Hours__c: has hours outside the dates of the split");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "24.5"})
    void hoursThatNoDayHasAreRefused(String hours) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> times(Rows.split().put("pse__Monday_Hours__c", new BigDecimal(hours))))
                .withMessage("pse__Timecard__c.pse__Monday_Hours__c: is not between 0 and 24");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-06-28", "2026-07-06"})
    void aSplitThatIsNoWeekIsRefused(String end) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> times(Rows.split().put("pse__End_Date__c", end)))
                .withMessageStartingWith("pse__Timecard__c.pse__End_Date__c:");
    }

    @Test
    void anExpenseInAnotherCurrencyIsTakenAsThePackageConvertedIt() {
        ObjectNode expense = Rows.expense().put("CurrencyIsoCode", "EUR").put("pse__Billing_Amount__c", 125.0);

        assertThat(expense(expense).getBillableAmount()).isEqualTo(Money.parse("USD 125.00"));
    }

    @Test
    void anExpenseConvertedIntoYetAnotherCurrencyIsRefused() {
        ObjectNode expense = Rows.expense().put("CurrencyIsoCode", "EUR").put("pse__Billing_Currency__c", "GBP");

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> expense(expense))
                .withMessage("pse__Expense__c.pse__Billing_Currency__c: is not USD, the currency of the project");
    }

    @Test
    void aPartlyBillableExpenseInAnotherCurrencyIsRefused() {
        ObjectNode expense = Rows.expense().put("CurrencyIsoCode", "EUR").put("pse__Billable_Amount__c", 80.0);

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> expense(expense))
                .withMessageStartingWith("pse__Expense__c.pse__Billable_Amount__c:");
    }

    @Test
    void anExpenseWithTooManyDecimalsIsRefused() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> expense(Rows.expense().put("pse__Billable_Amount__c", new BigDecimal("1.005"))))
                .withMessage("pse__Expense__c.pse__Billable_Amount__c: has more decimals than USD has");
    }

    @Test
    void anApprovedMilestoneWithoutADateWasReachedOnItsTargetDate() {
        assertThat(milestone(Rows.milestone().putNull("pse__Actual_Date__c")).getCompletedOn())
                .isEqualTo(LocalDate.of(2026, 6, 15));
    }

    @Test
    void aMilestoneAddedByHandDoesNotGoUnnoticed() {
        assertThat(milestone(Rows.milestone().putNull("Throughline_Key__c")).getMilestoneId())
                .hasToString("certinia-a0M000000000001EAA");
    }

    @Test
    void workWithoutAResourceIsRefused() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> times(Rows.split().putNull("pse__Resource__r")))
                .withMessage("pse__Timecard__c.pse__Resource__c: is missing");
    }

    private static List<TimeEntry> times(ObjectNode split) {
        return CertiniaWorkMapper.toTimeEntries(SalesforceRecord.of(split), PROJECT);
    }

    private static ExpenseItem expense(ObjectNode expense) {
        return CertiniaExpenseMapper.toExpenseItem(SalesforceRecord.of(expense), PROJECT);
    }

    private static MilestoneCompletion milestone(ObjectNode milestone) {
        return CertiniaWorkMapper.toCompletion(SalesforceRecord.of(milestone), PROJECT, "Throughline_Key__c");
    }
}
