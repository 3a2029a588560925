package org.throughline.simulator.salesforce;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;

/** Schedules and expenses. */
final class PsaTriggers {
    private static final List<String> REPORT_FLAGS =
            List.of("pse__Status__c", "pse__Submitted__c", "pse__Approved__c", "pse__Include_In_Financials__c");

    private PsaTriggers() {}

    static void beforeSchedule(@Nullable ObjectNode old, ObjectNode row) {
        LocalDate start = Row.date(row, "pse__Start_Date__c");
        LocalDate end = Row.date(row, "pse__End_Date__c");
        boolean isGiven = old == null
                ? Row.has(row, "pse__Scheduled_Hours__c")
                : !Row.isSame(old, row, "pse__Scheduled_Hours__c");
        if (start != null && end != null && !end.isBefore(start) && !isGiven) {
            row.set("pse__Scheduled_Hours__c", DecimalNode.valueOf(Week.hoursBetween(row, start, end)));
        }
    }

    /** The amount in the project's currency follows from the billable amount and the rate between the currencies. */
    static void beforeExpense(Org org, ObjectNode row) {
        String own = Row.text(row, "CurrencyIsoCode");
        String billing = org.parent(row, "pse__Project__c", "pse__Proj__c")
                .map(project -> Row.text(project, "CurrencyIsoCode"))
                .orElse(own);
        if (own == null || billing == null) {
            return;
        }
        row.put("pse__Billing_Currency__c", billing);
        BigDecimal rate = rate(org, row, own, billing);
        if (rate != null) {
            row.set(
                    "pse__Billing_Amount__c",
                    Formulas.money(PsaFormulas.billableExpense(row).multiply(rate)));
        }
    }

    private static @Nullable BigDecimal rate(Org org, ObjectNode row, String own, String billing) {
        if (own.equals(billing)) {
            return BigDecimal.ONE;
        }
        if (Row.has(row, "pse__Exchange_Rate_Billing_Currency__c")) {
            return Row.decimal(row, "pse__Exchange_Rate_Billing_Currency__c");
        }
        BigDecimal from = org.settings().currencyRates().get(own);
        BigDecimal to = org.settings().currencyRates().get(billing);
        if (from == null || to == null) {
            return null;
        }
        BigDecimal rate = to.divide(from, 6, RoundingMode.HALF_UP);
        row.set("pse__Exchange_Rate_Billing_Currency__c", DecimalNode.valueOf(rate));
        return rate;
    }

    /** A report that is submitted or approved takes its lines along. */
    static void afterExpenseReport(RecordWriter writer, @Nullable ObjectNode old, ObjectNode report) {
        List<String> changed = REPORT_FLAGS.stream()
                .filter(field -> old != null && !Row.isSame(old, report, field))
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        Org org = writer.org();
        ObjectDef expense = org.schema().known("pse__Expense__c");
        org.children("pse__Expense__c", "pse__Expense_Report__c", Row.id(report))
                .forEach(line -> writer.updateByPackage(
                        expense, Row.id(line), row -> changed.forEach(field -> Row.copy(report, row, field))));
    }
}
