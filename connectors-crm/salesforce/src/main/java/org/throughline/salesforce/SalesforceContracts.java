package org.throughline.salesforce;

import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.port.CrmContracts;
import org.throughline.connector.port.CustomerAgreement;
import org.throughline.model.ExternalRef;
import org.throughline.salesforce.platform.Soql;

/** Contracts. */
final class SalesforceContracts implements CrmContracts {
    private final SalesforceReader<CustomerAgreement> reader;

    SalesforceContracts(SalesforceReader<CustomerAgreement> reader) {
        this.reader = reader;
    }

    @Override
    public Stream<Change<CustomerAgreement>> changedSince(Cursor since) {
        return reader.changes("salesforce.listContracts", since);
    }

    @Override
    public CustomerAgreement get(ExternalRef contract) {
        return reader.get("salesforce.readContract", contract);
    }

    @Override
    public Stream<CustomerAgreement> ofCustomer(ExternalRef customer) {
        String operation = "salesforce.listContractsOfAccount";
        String account = SalesforceRefs.requireId(operation, SalesforceRefs.ACCOUNT, customer);
        return reader.list(operation, "AccountId = " + Soql.text(account));
    }
}
