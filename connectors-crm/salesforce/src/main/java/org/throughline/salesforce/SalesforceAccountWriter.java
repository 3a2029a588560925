package org.throughline.salesforce;

import java.util.List;
import java.util.Optional;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.model.ExternalRef;
import org.throughline.model.party.Customer;
import org.throughline.salesforce.platform.CompositeRequest;
import org.throughline.salesforce.platform.CompositeResult;
import org.throughline.salesforce.platform.GuardedUpdate;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.SalesforceRestClient;
import org.throughline.salesforce.platform.SalesforceSaveResult;
import org.throughline.salesforce.platform.Soql;
import tools.jackson.databind.node.ObjectNode;

/** Writes accounts, by the id where it is known, else by the key that the org keeps for us. One call each. */
final class SalesforceAccountWriter {
    private static final String OPERATION = "salesforce.upsertAccount";
    private static final String SAVED = "account";
    private static final String NOW = "now";

    private final SalesforceRestClient client;
    private final SalesforceMapping mapping;

    SalesforceAccountWriter(SalesforceRestClient client, SalesforceMapping mapping) {
        this.client = client;
        this.mapping = mapping;
    }

    WriteResult<Customer> upsert(Customer customer, IdempotencyKey key) {
        ObjectNode fields = SalesforceAccountFields.of(customer, mapping);
        Optional<String> ownId = SalesforceRefs.rowId(customer.getId().value());
        Optional<String> known = customer.externalRef(SalesforceRestClient.SYSTEM)
                .map(ref -> SalesforceRefs.requireId(OPERATION, SalesforceRefs.ACCOUNT, ref))
                .or(() -> ownId);
        if (known.isEmpty()) {
            return byKey(customer, fields, key);
        }
        if (ownId.isEmpty()) {
            fields.put(mapping.getAccountKey(), customer.getId().value());
        }
        return byId(known.get(), customer, fields, key);
    }

    private WriteResult<Customer> byId(String id, Customer customer, ObjectNode fields, IdempotencyKey key) {
        GuardedUpdate update = new GuardedUpdate(
                SalesforceRefs.ACCOUNT, "Id = " + Soql.text(id), "IsDeleted = false", fields, List.of());
        SalesforceRecord row = client.updateIf(OPERATION, update, key).row();
        return result(WriteOutcome.UPDATED, customer, row);
    }

    private WriteResult<Customer> byKey(Customer customer, ObjectNode fields, IdempotencyKey key) {
        String keyField = mapping.getAccountKey();
        String value = customer.getId().value();
        CompositeResult answer = client.composite(
                OPERATION,
                CompositeRequest.writes()
                        .upsert(SAVED, SalesforceRefs.ACCOUNT, keyField, value, fields)
                        .query(
                                NOW,
                                "SELECT Id, " + SalesforceRecord.MODIFIED + " FROM " + SalesforceRefs.ACCOUNT
                                        + " WHERE " + keyField + " = " + Soql.text(value))
                        .under(key));
        SalesforceSaveResult saved = answer.saved(SAVED);
        return answer.page(NOW).items().stream()
                .filter(row -> row.id().equals(saved.id()))
                .findFirst()
                .map(row -> result(outcome(saved), customer, row))
                // Written, but not visible to the signed-in user.
                .orElseGet(() -> new WriteResult<>(outcome(saved), customer, SalesforceRefs.account(saved.id())));
    }

    private static WriteOutcome outcome(SalesforceSaveResult saved) {
        return saved.created() ? WriteOutcome.CREATED : WriteOutcome.UPDATED;
    }

    private static WriteResult<Customer> result(WriteOutcome outcome, Customer customer, SalesforceRecord row) {
        ExternalRef ref = SalesforceRefs.of(row);
        Customer written = customer.getExternalRefs().contains(ref)
                ? customer
                : Customer.builder().from(customer).addExternalRefs(ref).build();
        return new WriteResult<>(outcome, written, ref, row.requiredText(SalesforceRecord.MODIFIED));
    }
}
