package org.throughline.salesforce;

import java.util.Optional;
import java.util.stream.Stream;
import org.throughline.connector.Cursor;
import org.throughline.connector.port.CrmCustomers;
import org.throughline.model.party.Customer;
import org.throughline.salesforce.platform.SalesforceRestClient;

/** Accounts. */
final class SalesforceCustomers implements CrmCustomers {
    private final SalesforceRestClient client;
    private final SalesforceMapping mapping;
    private final SalesforceQueries queries;

    SalesforceCustomers(SalesforceRestClient client, SalesforceMapping mapping) {
        this.client = client;
        this.mapping = mapping;
        this.queries = new SalesforceQueries(mapping);
    }

    @Override
    public Stream<Customer> changedSince(Cursor since) {
        return client.stream("salesforce.listAccounts", queries.changedAccounts(since))
                .map(row -> {
                    Customer customer = SalesforceAccountMapper.toCustomer(
                            row, mapping.getSowFields(), mapping.getAccountExtensionFields(), Optional.empty());
                    return Customer.builder()
                            .from(customer)
                            .extensions(SalesforceChanges.stamp(row, customer.getExtensions()))
                            .build();
                });
    }
}
