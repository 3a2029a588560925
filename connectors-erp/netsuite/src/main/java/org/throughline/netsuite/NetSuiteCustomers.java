package org.throughline.netsuite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.mapping.MappingProfiles;
import org.throughline.connector.port.ErpCustomers;
import org.throughline.model.ExternalRef;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;

/** Customers, under the external id made from their canonical id. */
final class NetSuiteCustomers implements ErpCustomers {
    static final String TYPE = "customer";
    private static final String ADDRESSES = "addressBook";
    private static final NetSuiteFeed.Source CHANGED = new NetSuiteFeed.Source(
            TYPE,
            "customer",
            ", externalid, companyname, currency, taxexempt, creditholdoverride",
            "externalid LIKE 'cust-%'");

    private final NetSuiteClient client;
    private final NetSuiteMasterData masterData;
    private final NetSuiteFeed feed;
    private final MappingProfiles profiles;

    NetSuiteCustomers(
            NetSuiteClient client, NetSuiteMasterData masterData, NetSuiteFeed feed, MappingProfiles profiles) {
        this.client = client;
        this.masterData = masterData;
        this.feed = feed;
        this.profiles = profiles;
    }

    @Override
    public Stream<Change<Customer>> changedSince(Cursor since) {
        return feed.changes("netsuite.listChangedCustomers", CHANGED, since, this::fromRow);
    }

    private Customer fromRow(NetSuiteRecord row) {
        return Customer.builder()
                .id(NetSuiteKeys.customer(row.requiredText("externalid"))
                        .orElseThrow(() -> new MappingException(TYPE, "externalid", "does not hold the id in full")))
                .name(row.requiredText("companyname"))
                .currency(row.id("currency").map(currency -> masterData.currency(row)))
                .taxExempt(row.text("taxexempt").filter("T"::equals).isPresent())
                .onCreditHold(
                        row.text("creditholdoverride").filter("ON"::equals).isPresent())
                .addExternalRefs(row.ref())
                .build();
    }

    @Override
    public Optional<Customer> find(CustomerId id) {
        return client.find("netsuite.retrieveCustomer", TYPE, "eid:" + NetSuiteKeys.of(id))
                .map(row -> profiles.read(customer(id, row), Customer.class, TYPE, row.fields()));
    }

    private Customer customer(CustomerId id, NetSuiteRecord row) {
        return Customer.builder()
                .id(id)
                .name(row.requiredText("companyName"))
                .currency(row.id("currency").map(currency -> masterData.currency(row)))
                .taxExempt(row.fields().path("taxExempt").asBoolean(false))
                .onCreditHold(row.id("creditHoldOverride").filter("ON"::equals).isPresent())
                .addExternalRefs(row.ref())
                .build();
    }

    @Override
    public WriteResult<Customer> upsert(Customer customer, IdempotencyKey key) {
        Map<String, Object> body = body(customer);
        List<Map<String, Object>> addresses = addresses(customer);
        String[] replaced = {};
        // A customer without addresses would otherwise lose those that NetSuite has.
        if (!addresses.isEmpty()) {
            body.put(ADDRESSES, Map.of("items", addresses));
            replaced = new String[] {ADDRESSES};
        }
        String id = client.upsert("netsuite.upsertCustomer", TYPE, NetSuiteKeys.of(customer.getId()), body, replaced);
        ExternalRef ref = new ExternalRef(NetSuiteClient.SYSTEM, TYPE, id);
        Customer written =
                Customer.builder().from(customer).addExternalRefs(ref).build();
        return new WriteResult<>(WriteOutcome.UPDATED, written, ref);
    }

    private Map<String, Object> body(Customer customer) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("companyName", customer.getName());
        body.put("isPerson", false);
        body.put(
                "subsidiary",
                NetSuiteKeys.reference(NetSuiteKeys.of(customer.getLegalEntityId()
                        .orElseThrow(() -> new MappingException("Customer", "legalEntityId", "is missing")))));
        customer.getParentId().ifPresent(parent -> body.put("parent", NetSuiteKeys.reference(NetSuiteKeys.of(parent))));
        customer.getCurrency()
                .ifPresent(currency -> body.put("currency", NetSuiteKeys.internal(masterData.currencyId(currency))));
        customer.getPaymentTerms()
                .ifPresent(terms -> body.put("terms", NetSuiteKeys.internal(masterData.termId(terms))));
        body.put("taxExempt", customer.isTaxExempt());
        customer.getTaxRegistrations().stream()
                .filter(registration -> registration.scheme() == TaxScheme.VAT)
                .map(TaxRegistration::number)
                .findFirst()
                .ifPresent(number -> body.put("vatRegNumber", number));
        profiles.write(customer, TYPE).properties().forEach(field -> body.put(field.getKey(), field.getValue()));
        return body;
    }

    private static List<Map<String, Object>> addresses(Customer customer) {
        List<Map<String, Object>> lines = new ArrayList<>();
        boolean sameDelivery = customer.getDeliveryAddress().isEmpty();
        customer.getBillingAddress()
                .ifPresent(address -> lines.add(NetSuiteAddressMapper.fromAddress(address, true, sameDelivery)));
        customer.getDeliveryAddress()
                .ifPresent(address -> lines.add(NetSuiteAddressMapper.fromAddress(address, false, true)));
        return lines;
    }
}
