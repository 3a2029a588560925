package org.throughline.salesforce;

import org.throughline.model.party.Contact;
import org.throughline.model.party.ContactId;
import org.throughline.model.party.CustomerId;
import org.throughline.salesforce.platform.SalesforceRecord;

/** Maps contacts. Pure: no I/O, no clock. What a person is asked about is not on the contact. */
final class SalesforceContactMapper {
    private SalesforceContactMapper() {}

    static Contact toContact(SalesforceRecord row, SalesforceMapping mapping) {
        return Contact.builder()
                .id(ContactId.of(SalesforceRefs.of(row).toIdText()))
                .customerId(CustomerId.of(
                        SalesforceRefs.account(row.requiredId("AccountId")).toIdText()))
                .name(row.requiredText("Name"))
                .jobTitle(row.text("Title"))
                .telephone(row.text("Phone"))
                .email(row.text("Email"))
                .addExternalRefs(SalesforceRefs.of(row))
                .extensions(row.extensions(mapping.getContactExtensionFields()))
                .build();
    }
}
