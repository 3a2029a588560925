package org.throughline.simulator.salesforce;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The calculated fields of the PSA package. */
final class PsaFormulas {
    private PsaFormulas() {}

    static Map<String, BiFunction<Org, ObjectNode, @Nullable JsonNode>> all() {
        Map<String, BiFunction<Org, ObjectNode, @Nullable JsonNode>> all = new LinkedHashMap<>();
        all.put("pse__Proj__c.pse__Total_Costs__c", (org, row) -> Formulas.money(totalCosts(row)));
        all.put(
                "pse__Proj__c.pse__Margin__c",
                (org, row) -> Formulas.money(Row.decimal(row, "pse__Billings__c")
                        .add(Row.decimal(row, "pse__Pass_Through_Billings__c"))
                        .subtract(totalCosts(row))));
        all.put("pse__Schedule__c.pse__Week_Total_Hours__c", (org, row) -> DecimalNode.valueOf(Week.totalHours(row)));
        all.put("pse__Assignment__c.pse__Start_Date__c", (org, row) -> ofSchedule(org, row, "pse__Start_Date__c"));
        all.put("pse__Assignment__c.pse__End_Date__c", (org, row) -> ofSchedule(org, row, "pse__End_Date__c"));
        all.put(
                "pse__Assignment__c.pse__Scheduled_Hours__c",
                (org, row) -> ofSchedule(org, row, "pse__Scheduled_Hours__c"));
        String header = "pse__Timecard_Header__c.";
        all.put(header + "pse__Total_Hours__c", (org, row) -> DecimalNode.valueOf(Week.totalHours(row)));
        all.put(header + "pse__Total_Days_Worked__c", (org, row) -> DecimalNode.valueOf(Week.daysWorked(row)));
        all.put(
                header + "pse__Total_Billable_Amount__c",
                (org, row) ->
                        Formulas.money(TimecardSplits.billableAmount(row, Week.totalHours(row), Week.daysWorked(row))));
        all.put("pse__Expense__c.pse__Billable_Amount__c", (org, row) -> Formulas.money(billableExpense(row)));
        all.put("pse__Timecard__c.pse__Eligible_for_Billing__c", (org, row) -> eligible(org, row, true));
        all.put("pse__Expense__c.pse__Eligible_for_Billing__c", (org, row) -> eligible(org, row, true));
        all.put("pse__Milestone__c.pse__Eligible_for_Billing__c", (org, row) -> eligible(org, row, false));
        String item = "pse__Billing_Event_Item__c.";
        all.put(item + "pse__Is_Released__c", (org, row) -> ofEvent(org, row, "pse__Is_Released__c"));
        all.put(item + "pse__Invoiced__c", (org, row) -> ofEvent(org, row, "pse__Invoiced__c"));
        return all;
    }

    static BigDecimal billableExpense(ObjectNode expense) {
        if (!Row.flag(expense, "pse__Billable__c")) {
            return BigDecimal.ZERO;
        }
        BigDecimal amount = Row.decimal(expense, "pse__Amount__c");
        return amount.subtract(nonBillable(expense).max(BigDecimal.ZERO).min(amount.max(BigDecimal.ZERO)));
    }

    static BigDecimal nonBillable(ObjectNode expense) {
        BigDecimal tax = Row.flag(expense, "pse__Incurred_Tax_Non_Billable__c")
                ? Row.decimal(expense, "pse__Incurred_Tax__c")
                : BigDecimal.ZERO;
        return Row.decimal(expense, "pse__Non_Billable_Incurred_Amount__c").add(tax);
    }

    static boolean isEligible(Org org, ObjectNode source, boolean needsBillable) {
        Optional<ObjectNode> project = org.parent(source, "pse__Project__c", "pse__Proj__c");
        return !Row.flag(source, "pse__Billing_Hold__c")
                && !Row.flag(source, "pse__Exclude_from_Billing__c")
                && Row.flag(source, "pse__Include_In_Financials__c")
                && (!needsBillable || Row.flag(source, "pse__Billable__c"))
                && !Row.flag(source, "pse__Billed__c")
                && !Row.flag(source, "pse__Invoiced__c")
                && !Row.has(source, "pse__Billing_Event_Item__c")
                && project.filter(p -> Row.has(p, "pse__Account__c") && !Row.flag(p, "pse__Exclude_From_Billing__c"))
                        .isPresent();
    }

    private static JsonNode eligible(Org org, ObjectNode source, boolean needsBillable) {
        return yesOrNo(isEligible(org, source, needsBillable));
    }

    private static JsonNode yesOrNo(boolean value) {
        return StringNode.valueOf(value ? "Yes" : "No");
    }

    private static JsonNode ofEvent(Org org, ObjectNode item, String flag) {
        return yesOrNo(org.parent(item, "pse__Billing_Event__c", "pse__Billing_Event__c")
                .filter(event -> Row.flag(event, flag))
                .isPresent());
    }

    private static @Nullable JsonNode ofSchedule(Org org, ObjectNode assignment, String field) {
        return org.parent(assignment, "pse__Schedule__c", "pse__Schedule__c")
                .map(schedule -> schedule.get(field))
                .orElse(null);
    }

    private static BigDecimal totalCosts(ObjectNode project) {
        return Row.decimal(project, "pse__Internal_Costs__c")
                .add(Row.decimal(project, "pse__External_Costs__c"))
                .add(Row.decimal(project, "pse__Expense_Costs__c"))
                .add(Row.decimal(project, "pse__Other_Costs__c"));
    }
}
