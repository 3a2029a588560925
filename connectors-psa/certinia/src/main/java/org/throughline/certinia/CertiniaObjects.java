package org.throughline.certinia;

import org.throughline.model.ExternalRef;
import org.throughline.salesforce.platform.SalesforceRecord;

/** The package's objects and how its records are referred to. */
final class CertiniaObjects {
    static final String SYSTEM = "certinia";
    static final String PROJECT = "pse__Proj__c";
    static final String MILESTONE = "pse__Milestone__c";
    static final String RATE_CARD = "pse__Rate_Card__c";
    static final String RATE_CARD_SET = "pse__Rate_Card_Set__c";
    static final String RATE_CARD_SET_JUNCTION = "pse__Rate_Card_Set_Junction__c";
    static final String RESOURCE = "Contact";
    static final String ASSIGNMENTS = "pse__Assignments__r";
    static final String ASSIGNMENT = "pse__Assignment__c";
    static final String SCHEDULE = "pse__Schedule__c";
    static final String BUDGET = "pse__Budget__c";
    static final String TIMECARD_HEADER = "pse__Timecard_Header__c";
    static final String TIMECARD_SPLIT = "pse__Timecard__c";
    static final String EXPENSE_REPORT = "pse__Expense_Report__c";
    static final String EXPENSE = "pse__Expense__c";
    static final String BILLING_EVENT = "pse__Billing_Event__c";
    static final String BILLING_EVENT_ITEM = "pse__Billing_Event_Item__c";
    static final String RESOURCE_KEY = "pse__API_Resource_Correlation_Id__c";
    static final String EXPENSE_REPORT_KEY = "pse__Expense_Report_Reference__c";
    static final String EXPENSE_KEY = "pse__Mobile_Expense_Reference_ID__c";
    static final String EVENT_KEY = "pse__Event_Key__c";

    private CertiniaObjects() {}

    static ExternalRef ref(SalesforceRecord row) {
        return ref(row.objectType(), row.id());
    }

    static ExternalRef ref(String objectType, String id) {
        return new ExternalRef(SYSTEM, objectType, id);
    }
}
