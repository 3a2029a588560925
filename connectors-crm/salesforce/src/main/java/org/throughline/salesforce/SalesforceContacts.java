package org.throughline.salesforce;

import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.port.CrmContacts;
import org.throughline.model.ExternalRef;
import org.throughline.model.party.Contact;
import org.throughline.salesforce.platform.Soql;

/** Contacts. */
final class SalesforceContacts implements CrmContacts {
    private final SalesforceReader<Contact> reader;

    SalesforceContacts(SalesforceReader<Contact> reader) {
        this.reader = reader;
    }

    @Override
    public Stream<Change<Contact>> changedSince(Cursor since) {
        return reader.changes("salesforce.listContacts", since);
    }

    @Override
    public Contact get(ExternalRef contact) {
        return reader.get("salesforce.readContact", contact);
    }

    @Override
    public Stream<Contact> ofCustomer(ExternalRef customer) {
        String operation = "salesforce.listContactsOfAccount";
        String account = SalesforceRefs.requireId(operation, SalesforceRefs.ACCOUNT, customer);
        return reader.list(operation, "AccountId = " + Soql.text(account));
    }
}
