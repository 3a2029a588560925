package org.throughline.salesforce;

import org.throughline.model.ExternalRef;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.SalesforceRestClient;

final class SalesforceRefs {
    static final String ACCOUNT = "Account";
    static final String OPPORTUNITY = "Opportunity";
    static final String LINE_ITEM = "OpportunityLineItem";

    private SalesforceRefs() {}

    static ExternalRef of(SalesforceRecord row) {
        return new ExternalRef(SalesforceRestClient.SYSTEM, row.objectType(), row.id());
    }

    static ExternalRef account(String id) {
        return new ExternalRef(SalesforceRestClient.SYSTEM, ACCOUNT, id);
    }
}
