package org.throughline.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.salesforce.TestOrg.FIXED_FEE;
import static org.throughline.salesforce.TestOrg.GROUP;
import static org.throughline.salesforce.TestOrg.HANSA;
import static org.throughline.salesforce.TestOrg.NORTHWIND;
import static org.throughline.salesforce.TestOrg.TIME_AND_MATERIALS;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.port.DealBilling;
import org.throughline.model.ExternalRef;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.simulator.SimulatorExtension;

/** How many requests each operation costs of the org's daily limit; pages of this org hold two rows. */
class SalesforceCallsTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");
    private static final ExternalRef CONTACT = ref("Contact", "003000000000051AAA");
    private static final ExternalRef QUOTE = ref("Quote", "0Q0000000000081CAA");
    private static final ExternalRef CONTRACT = ref("Contract", "800000000000091AAA");
    private static final ExternalRef PRODUCT = ref("Product2", "01t000000000061AAA");
    private static final ExternalRef PRICE_BOOK = ref("Pricebook2", "01s000000000071AAA");
    private static final CustomerId HANSA_ID = CustomerId.of("salesforce-" + HANSA.id());
    private static final DealBilling BILLING =
            new DealBilling(Money.parse("EUR 1.00"), Money.parse("EUR 1.00"), Instant.parse("2026-08-01T00:00:00Z"));
    private static final Customer NEW_CUSTOMER =
            Customer.builder().id(CustomerId.of("C-1")).name("Contoso").build();
    private static final Customer KNOWN_CUSTOMER =
            Customer.builder().id(HANSA_ID).name("Hansa Werke GmbH").build();

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(() -> new TestOrg().simulator());

    static Stream<Arguments> operations() {
        Cursor start = Cursor.start();
        return Stream.of(
                operation("customers.get", 1, crm -> crm.customers().get(HANSA)),
                operation("customers.find", 1, crm -> crm.customers().find(HANSA_ID)),
                operation("customers.upsert by key", 1, crm -> crm.customers().upsert(NEW_CUSTOMER, KEY)),
                operation("customers.upsert by id", 1, crm -> crm.customers().upsert(KNOWN_CUSTOMER, KEY)),
                operation(
                        "customers.ancestors up to 5", 1, crm -> crm.customers().ancestors(NORTHWIND)),
                operation("customers.children", 1, crm -> read(crm.customers().children(GROUP))),
                operation(
                        "3 customers.changedSince",
                        2,
                        crm -> read(crm.customers().changedSince(start))),
                operation("opportunities.deal", 1, crm -> crm.opportunities().deal(FIXED_FEE)),
                operation(
                        "opportunities.markReady",
                        1,
                        crm -> crm.opportunities().markReady(FIXED_FEE, ProjectId.of("P-1"), KEY)),
                operation(
                        "opportunities.updateBilling",
                        1,
                        crm -> crm.opportunities().updateBilling(FIXED_FEE, BILLING, KEY)),
                operation(
                        "4 opportunities.changedSince",
                        2,
                        crm -> read(crm.opportunities().changedSince(start))),
                operation(
                        "2 opportunities.wonSince",
                        1,
                        crm -> read(crm.opportunities().wonSince(start))),
                operation("contacts.get", 1, crm -> crm.contacts().get(CONTACT)),
                operation("contacts.ofCustomer", 1, crm -> read(crm.contacts().ofCustomer(HANSA))),
                operation(
                        "3 contacts.changedSince", 2, crm -> read(crm.contacts().changedSince(start))),
                operation("quotes.get", 1, crm -> crm.quotes().get(QUOTE)),
                operation("quotes.ofDeal", 1, crm -> read(crm.quotes().ofDeal(TIME_AND_MATERIALS))),
                operation("1 quotes.changedSince", 1, crm -> read(crm.quotes().changedSince(start))),
                operation("contracts.get", 1, crm -> crm.contracts().get(CONTRACT)),
                operation("contracts.ofCustomer", 1, crm -> read(crm.contracts().ofCustomer(NORTHWIND))),
                operation(
                        "1 contracts.changedSince",
                        1,
                        crm -> read(crm.contracts().changedSince(start))),
                operation("products.get", 1, crm -> crm.products().get(PRODUCT)),
                operation("products.find", 1, crm -> crm.products().find("ROLE-ARC")),
                operation("2 products.prices", 1, crm -> read(crm.products().prices(PRICE_BOOK, CurrencyUnit.USD))),
                operation(
                        "3 products.changedSince", 2, crm -> read(crm.products().changedSince(start))),
                operation("missingFields", 2, SalesforceCrm::missingFields));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("operations")
    void anOperationTakesTheCallsThatTheReadmeStates(String name, int calls, Consumer<SalesforceCrm> operation) {
        operation.accept(SalesforceCrm.connect(TestOrg.config(SALESFORCE.baseUrl()), TestOrg.MAPPING));

        long sent = SALESFORCE.server().requests().stream()
                .filter(request -> !request.path().endsWith("/token"))
                .count();
        assertThat(sent).as(name).isEqualTo(calls);
    }

    private static Arguments operation(String name, int calls, Consumer<SalesforceCrm> operation) {
        return Arguments.of(name, calls, operation);
    }

    private static void read(Stream<?> rows) {
        try (rows) {
            rows.forEach(row -> {});
        }
    }

    private static ExternalRef ref(String objectType, String id) {
        return new ExternalRef("salesforce", objectType, id);
    }
}
