package org.throughline.simulator.salesforce;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What happens around a write, by object. The rows handed in may be changed before the write, not after it. */
final class Triggers {
    private Triggers() {}

    static void defaults(Org org, ObjectDef object, ObjectNode row) {
        if (object.name().equals("pse__Timecard_Header__c")) {
            TimecardSplits.takeRatesOfAssignment(org, row);
        }
    }

    static void before(RecordWriter writer, ObjectDef object, @Nullable ObjectNode old, ObjectNode row) {
        Org org = writer.org();
        switch (object.name()) {
            case "Account" -> SalesTriggers.beforeAccount(org, row);
            case "Quote" -> QuoteTriggers.beforeQuote(org, old, row);
            case "QuoteLineItem" -> QuoteTriggers.beforeLine(org, old, row);
            case "Contract" -> ContractTriggers.before(writer, old, row);
            case "Opportunity" -> SalesTriggers.beforeOpportunity(org, old, row);
            case "OpportunityLineItem" -> SalesTriggers.beforeLineItem(org, old, row);
            case "PricebookEntry" -> SalesTriggers.beforePricebookEntry(org, old, row);
            case "pse__Schedule__c" -> PsaTriggers.beforeSchedule(old, row);
            case "pse__Expense__c" -> PsaTriggers.beforeExpense(org, row);
            case "pse__Billing_Event_Item__c" -> BillingEvents.beforeItem(org, old, row);
            default -> {}
        }
    }

    static void after(RecordWriter writer, ObjectDef object, @Nullable ObjectNode old, ObjectNode row) {
        switch (object.name()) {
            case "OpportunityLineItem" -> SalesTriggers.afterLineItem(writer, row);
            case "QuoteLineItem" -> QuoteTriggers.afterLine(writer, row);
            case "pse__Timecard_Header__c" -> TimecardSplits.afterHeader(writer, old, row);
            case "pse__Timecard__c" -> TimecardSplits.afterSplit(writer, row);
            case "pse__Expense_Report__c" -> PsaTriggers.afterExpenseReport(writer, old, row);
            case "pse__Billing_Event__c" -> BillingEvents.afterEvent(writer, old, row);
            case "pse__Billing_Event_Item__c" -> BillingEvents.afterItem(writer, row);
            default -> {}
        }
    }

    static void beforeDelete(ObjectDef object, ObjectNode row) {
        if (object.name().equals("Contract")) {
            ContractTriggers.beforeDelete(row);
        }
    }

    static void afterDelete(RecordWriter writer, ObjectDef object, ObjectNode row) {
        switch (object.name()) {
            case "OpportunityLineItem" -> SalesTriggers.afterLineItem(writer, row);
            case "pse__Timecard_Header__c" -> TimecardSplits.afterHeaderDelete(writer, row);
            case "pse__Billing_Event_Item__c" -> BillingEvents.afterItemDelete(writer, row);
            default -> {}
        }
    }
}
