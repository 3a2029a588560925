package org.throughline.salesforce;

import static org.throughline.salesforce.TestOrg.TIME_AND_MATERIALS;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.mapping.MappingProfile;
import org.throughline.connector.port.DealBilling;
import org.throughline.connector.testkit.ConnectorContract;
import org.throughline.connector.testkit.ProxyAnswer;
import org.throughline.connector.testkit.Subject;
import org.throughline.model.Extensions;
import org.throughline.model.ExternalRef;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.salesforce.platform.SalesforceConfig;
import org.throughline.simulator.SimulatorExtension;

class SalesforceContractTest extends ConnectorContract<SalesforceCrm> {
    private static final ProjectId PROJECT = ProjectId.of("salesforce-006000000000021AAA-P1");
    private static final IdempotencyKey KEY = IdempotencyKey.of("ready", "006000000000021AAA");

    private static final DealBilling BILLING = new DealBilling(
            Money.parse("USD 1000.00"), Money.parse("USD 1000.00"), Instant.parse("2026-08-01T00:00:00Z"));

    private static final ExternalRef LAST = TestOrg.opportunity("006000000000024AAA");
    private static final SalesforceMapping MAPPING = SalesforceMapping.builder()
            .from(TestOrg.MAPPING)
            .addProfiles(MappingProfile.parse("""
                    {"system": "salesforce", "object": "Account", "fields": [{"vendor": "Tier__c", "extension": true}]}"""))
            .build();
    private static final IdempotencyKey OTHER_KEY = IdempotencyKey.of("customer", "C-2");
    private static final Customer OTHER_CUSTOMER =
            Customer.builder().id(CustomerId.of("C-2")).name("Contoso").build();
    private static final Customer CUSTOMER =
            Customer.builder().id(CustomerId.of("C-1")).name("Contoso").build();
    private static final IdempotencyKey CUSTOMER_KEY = IdempotencyKey.of("customer", "C-1");
    private static final DealBilling EARLIER =
            new DealBilling(Money.parse("USD 500.00"), Money.parse("USD 0.00"), Instant.parse("2026-07-01T00:00:00Z"));

    private static TestOrg org = new TestOrg();

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(() -> {
        org = new TestOrg();
        return org.simulator();
    });

    @Override
    protected Subject<SalesforceCrm> subject() {
        SalesforceConfig config = TestOrg.config(SALESFORCE.baseUrl());
        return Subject.of(
                        SalesforceCrm.descriptor(),
                        SALESFORCE.baseUrl(),
                        url -> SalesforceCrm.connect(TestOrg.config(url), MAPPING))
                .reading("opportunities.deal", crm -> crm.opportunities().deal(TIME_AND_MATERIALS))
                .writing(
                        "opportunities.markReady",
                        crm -> crm.opportunities().markReady(TIME_AND_MATERIALS, PROJECT, KEY),
                        () -> written("Project_Key__c"))
                .writing(
                        "opportunities.updateBilling",
                        crm -> crm.opportunities().updateBilling(TIME_AND_MATERIALS, BILLING, KEY),
                        () -> written("Billed_Amount__c"))
                .writing(
                        "customers.upsert",
                        crm -> crm.customers().upsert(CUSTOMER, CUSTOMER_KEY),
                        () -> org.count("Account", "Throughline_Key__c", "C-1"))
                .listing(
                        "opportunities.changedSince",
                        crm -> crm.opportunities()
                                .changedSince(Cursor.start())
                                .map(change ->
                                        change.current().orElseThrow().getId().value()),
                        () -> List.of(
                                "salesforce-006000000000021AAA",
                                "salesforce-006000000000022AAA",
                                "salesforce-006000000000023AAA",
                                "salesforce-006000000000024AAA"))
                .listing(
                        "customers.changedSince",
                        crm -> crm.customers()
                                .changedSince(Cursor.start())
                                .map(change ->
                                        change.current().orElseThrow().getId().value()),
                        () -> List.of(
                                "salesforce-001000000000010AAA",
                                "salesforce-001000000000011AAA",
                                "salesforce-001000000000012AAA"))
                .listing(
                        "contacts.changedSince",
                        crm -> crm.contacts()
                                .changedSince(Cursor.start())
                                .map(change ->
                                        change.current().orElseThrow().getId().value()),
                        () -> List.of(
                                "salesforce-003000000000051AAA",
                                "salesforce-003000000000052AAA",
                                "salesforce-003000000000053AAA"))
                .listing(
                        "products.changedSince",
                        crm -> crm.products()
                                .changedSince(Cursor.start())
                                .map(change -> change.current()
                                        .map(product -> product.getCode())
                                        .orElse("unmappable")),
                        () -> List.of("ROLE-ARC", "ROLE-CON", "unmappable"))
                .changingWhilePaging("opportunities.changedSince", () -> org.changedAt(LAST, Instant.now()))
                .inParallel(
                        "customers.upsert",
                        crm -> crm.customers().upsert(CUSTOMER, CUSTOMER_KEY).ref(),
                        crm -> crm.customers().upsert(OTHER_CUSTOMER, OTHER_KEY).ref(),
                        () -> org.count("Account", "Throughline_Key__c", "C-1")
                                + org.count("Account", "Throughline_Key__c", "C-2"))
                .carryingText("customers.upsert", 255, SalesforceContractTest::nameWrittenAndRead)
                .carryingMoney(
                        "opportunities.updateBilling",
                        (crm, amount) ->
                                writtenAndRead(crm, amount, BILLING.asOf()).billed())
                .carryingMoment(
                        "opportunities.updateBilling",
                        (crm, moment) ->
                                writtenAndRead(crm, BILLING.billed(), moment).asOf())
                .customField("Tier__c", "Gold", SalesforceContractTest::tierWrittenAndRead)
                .readingDate(
                        "2026-05-20",
                        crm -> crm.opportunities()
                                .deal(TIME_AND_MATERIALS)
                                .opportunity()
                                .getCloseDate())
                .unknownValue("\"Time and Materials\"", "\"Barter\"")
                .unknownValue("\"USD\"", "\"ZZZ\"")
                .unknownValue("\"Net 30\"", "\"When we feel like it\"")
                .throttledBy(ProxyAnswer.json(
                        403,
                        "[{\"message\":\"TotalRequests Limit exceeded.\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]"))
                .superseding(
                        "opportunities.updateBilling",
                        crm -> crm.opportunities().updateBilling(TIME_AND_MATERIALS, BILLING, KEY),
                        crm -> crm.opportunities().updateBilling(TIME_AND_MATERIALS, EARLIER, KEY),
                        () -> org.row(TIME_AND_MATERIALS).path("Billed_Amount__c"))
                .connectingThrough((url, transport) -> SalesforceCrm.connect(SalesforceConfig.builder()
                        .from(TestOrg.config(url))
                        .setTransport(transport)
                        .build()))
                .personal(
                        "Northwind Logistics",
                        "350 5th Avenue",
                        "12-3456789",
                        "Hansa Werke GmbH",
                        "DE123456789",
                        "buyer@hansa.example",
                        "Contoso")
                .secrets(TestOrg.SECRET)
                .describing(config, config.getClient())
                .build();
    }

    private static String nameWrittenAndRead(SalesforceCrm crm, String name) {
        Customer named = Customer.builder().from(CUSTOMER).name(name).build();
        return crm.customers()
                .get(crm.customers().upsert(named, CUSTOMER_KEY).ref())
                .getName();
    }

    private static Object tierWrittenAndRead(SalesforceCrm crm) {
        Customer tiered = Customer.builder()
                .from(CUSTOMER)
                .extensions(Extensions.empty().with("salesforce:Tier__c", "Gold"))
                .build();
        ExternalRef ref = crm.customers().upsert(tiered, CUSTOMER_KEY).ref();
        return crm.customers()
                .get(ref)
                .getExtensions()
                .text("salesforce:Tier__c")
                .orElseThrow();
    }

    /** Older figures than those that are there are answered with those that are there. */
    private static DealBilling writtenAndRead(SalesforceCrm crm, Money amount, Instant asOf) {
        org.change(TIME_AND_MATERIALS, row -> row.putNull("Billing_As_Of__c"));
        crm.opportunities().updateBilling(TIME_AND_MATERIALS, new DealBilling(amount, amount, asOf), KEY);
        Money nothing = Money.zero(amount.getCurrencyUnit());
        return crm.opportunities()
                .updateBilling(TIME_AND_MATERIALS, new DealBilling(nothing, nothing, Instant.EPOCH), KEY)
                .value();
    }

    private static int written(String field) {
        return org.row(TIME_AND_MATERIALS).hasNonNull(field) ? 1 : 0;
    }
}
