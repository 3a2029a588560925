package org.throughline.dynamics.finance;

import static org.throughline.dynamics.finance.FinanceEntities.COMPANY;
import static org.throughline.dynamics.finance.FinanceEntities.CUSTOMERS;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.connector.ConflictException;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.ErpCustomers;
import org.throughline.model.ExternalRef;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.odata.ODataChange;
import org.throughline.odata.ODataClient;
import org.throughline.odata.ODataFilter;
import org.throughline.odata.ODataKey;
import org.throughline.odata.ODataQuery;
import org.throughline.odata.ODataRow;

/** Customers, under the account made from their canonical id, each in the company of its legal entity. */
final class FinanceCustomers implements ErpCustomers {
    private static final String ACCOUNT = "CustomerAccount";

    private final ODataClient client;
    private final FinanceCompanies companies;
    private final FinanceMasterData masterData;
    private final DynamicsFinanceConfig config;

    FinanceCustomers(
            ODataClient client,
            FinanceCompanies companies,
            FinanceMasterData masterData,
            DynamicsFinanceConfig config) {
        this.client = client;
        this.companies = companies;
        this.masterData = masterData;
        this.config = config;
    }

    @Override
    public Optional<Customer> find(CustomerId id) {
        return rows("dynamics-finance.retrieveCustomer", id).stream()
                .findFirst()
                .map(row ->
                        FinancePartyMapper.toCustomer(id, row, companies.legalEntityOf(row), companies.companyOf(row)));
    }

    /** The companies that have the customer. */
    List<String> companiesOf(CustomerId id) {
        return rows("dynamics-finance.retrieveCustomer", id).stream()
                .map(companies::companyOf)
                .toList();
    }

    private List<ODataRow> rows(String operation, CustomerId id) {
        String account = FinanceKeys.number(id);
        ODataQuery query = ODataQuery.of(CUSTOMERS)
                .filter(ODataFilter.eq(CUSTOMERS, ACCOUNT, account).and(companies.among(CUSTOMERS)))
                .orderBy(COMPANY);
        return client.list(operation, query).stream()
                .filter(row -> row.requiredText(ACCOUNT).equalsIgnoreCase(account))
                .toList();
    }

    @Override
    public WriteResult<Customer> upsert(Customer customer, IdempotencyKey key) {
        String company = companies.of(customer.getLegalEntityId()
                .orElseThrow(() -> new MappingException("Customer", "legalEntityId", "is missing")));
        String account = FinanceKeys.number(customer.getId());
        Map<String, Object> body = FinancePartyMapper.fromCustomer(customer);
        customer.getPaymentTerms().ifPresent(terms -> body.put("PaymentTerms", masterData.termName(terms, company)));
        WriteOutcome outcome = written(CUSTOMERS.key(company, account), body);
        ExternalRef ref = FinanceKeys.ref(CUSTOMERS, company, account);
        Customer written =
                Customer.builder().from(customer).addExternalRefs(ref).build();
        return new WriteResult<>(outcome, written, ref);
    }

    /** The service has no upsert: an update finds no record, or a creation finds one. */
    private WriteOutcome written(ODataKey record, Map<String, Object> body) {
        ODataChange update = ODataChange.update(record, body);
        try {
            client.write("dynamics-finance.updateCustomer", update);
            return WriteOutcome.UPDATED;
        } catch (NotFoundException absent) {
            return created(record, body, update);
        }
    }

    private WriteOutcome created(ODataKey record, Map<String, Object> body, ODataChange update) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(COMPANY, record.values().get(0));
        all.put(ACCOUNT, record.values().get(1));
        all.put("CustomerGroupId", config.getCustomerGroup());
        all.put("PartyType", "Organization");
        all.putAll(body);
        try {
            client.write("dynamics-finance.createCustomer", ODataChange.create(CUSTOMERS, all));
            return WriteOutcome.CREATED;
        } catch (ConflictException meanwhile) {
            client.write("dynamics-finance.updateCustomer", update);
            return WriteOutcome.UPDATED;
        }
    }
}
