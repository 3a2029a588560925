package org.throughline.salesforce;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.ConflictException;
import org.throughline.connector.Cursor;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.CrmCustomers;
import org.throughline.model.ExternalRef;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.SalesforceRestClient;
import org.throughline.salesforce.platform.Soql;

/** Accounts. */
final class SalesforceCustomers implements CrmCustomers {
    /** How far up one query of Salesforce reaches. */
    static final int PARENTS_A_QUERY = 5;

    private static final String ANCESTORS = "salesforce.listParentAccounts";
    private static final String FIND = "salesforce.findAccount";

    private final SalesforceRestClient client;
    private final SalesforceMapping mapping;
    private final SalesforceFields fields;
    private final SalesforceReader<Customer> reader;
    private final SalesforceAccountWriter writer;

    SalesforceCustomers(SalesforceRestClient client, SalesforceMapping mapping, SalesforceReader<Customer> reader) {
        this.client = client;
        this.mapping = mapping;
        this.fields = new SalesforceFields(mapping);
        this.reader = reader;
        this.writer = new SalesforceAccountWriter(client, mapping);
    }

    @Override
    public Stream<Change<Customer>> changedSince(Cursor since) {
        return reader.changes("salesforce.listAccounts", since);
    }

    @Override
    public Customer get(ExternalRef customer) {
        return reader.get("salesforce.readAccount", customer);
    }

    @Override
    public Optional<Customer> find(CustomerId id) {
        String condition = SalesforceRefs.rowId(id.value())
                .map(row -> "Id = " + Soql.text(row))
                .orElseGet(() -> mapping.getAccountKey() + " = " + Soql.text(id.value()));
        List<Customer> found = reader.first(FIND, condition);
        if (found.size() > 1) {
            throw new ConflictException(
                    FailureDetails.of(SalesforceRestClient.SYSTEM, FIND),
                    "several accounts have the key",
                    found.get(0).getExternalRefs().get(0));
        }
        return found.stream()
                .map(customer -> Customer.builder().from(customer).id(id).build())
                .findFirst();
    }

    @Override
    public WriteResult<Customer> upsert(Customer customer, IdempotencyKey key) {
        return writer.upsert(customer, key);
    }

    @Override
    public List<Customer> ancestors(ExternalRef customer) {
        String id = SalesforceRefs.requireId(ANCESTORS, SalesforceRefs.ACCOUNT, customer);
        List<Customer> ancestors = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        SalesforceRecord row =
                accountWithParents(id).orElseThrow(() -> SalesforceRefs.unknown(ANCESTORS, SalesforceRefs.ACCOUNT, id));
        while (row.text("ParentId").isPresent()) {
            if (!seen.add(row.id())) {
                throw row.invalid("ParentId", "leads in a circle");
            }
            row = parent(row);
            ancestors.add(SalesforceAccountMapper.toCustomer(row, mapping, Optional.empty()));
        }
        return ancestors;
    }

    @Override
    public Stream<Customer> children(ExternalRef customer) {
        String operation = "salesforce.listChildAccounts";
        String id = SalesforceRefs.requireId(operation, SalesforceRefs.ACCOUNT, customer);
        return reader.list(operation, "ParentId = " + Soql.text(id));
    }

    private SalesforceRecord parent(SalesforceRecord row) {
        // The last row that a query reached has no parent in it.
        Optional<SalesforceRecord> parent =
                row.fields().has("Parent") ? row.parent("Parent") : accountWithParents(row.requiredId("ParentId"));
        return parent.orElseThrow(() -> row.invalid("ParentId", "leads to an account that is not visible"));
    }

    private Optional<SalesforceRecord> accountWithParents(String id) {
        return client.query(ANCESTORS, fields.accountWithParents(id, PARENTS_A_QUERY)).items().stream()
                .findFirst();
    }
}
