package org.throughline.netsuite;

import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.testkit.ConnectorContract;
import org.throughline.connector.testkit.Subject;
import org.throughline.model.Extensions;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.contract.ContractId;
import org.throughline.model.party.Customer;
import org.throughline.model.party.PaymentTerms;
import org.throughline.model.party.VendorId;
import org.throughline.simulator.SimulatorExtension;

class NetSuiteContractTest extends ConnectorContract<NetSuiteErp> {
    private static final IdempotencyKey KEY = IdempotencyKey.of("contract", "1");

    private static final InvoiceLine LINE = Samples.line(1, "1", "USD 10.00", "USD 10.00");

    private static TestAccount account = new TestAccount();

    @RegisterExtension
    static final SimulatorExtension NETSUITE = SimulatorExtension.of(() -> {
        account = new TestAccount();
        return account.simulator();
    });

    @AfterEach
    void theBooksBalance() {
        account.assertBooksBalance();
    }

    @Override
    protected Subject<NetSuiteErp> subject() {
        NetSuiteConfig config = TestAccount.config(NETSUITE.baseUrl()).build();
        return Subject.of(
                        NetSuiteErp.descriptor(),
                        NETSUITE.baseUrl(),
                        url -> NetSuiteErp.connect(TestAccount.config(url)
                                .addProfiles(TestAccount.CUSTOMER_PROFILE)
                                .build()))
                .reading("projects.find", erp -> erp.projects().find(Samples.PROJECT))
                .reading("customers.find", erp -> erp.customers().find(Samples.ACME))
                .reading(
                        "invoices.paymentStatus",
                        erp -> erp.invoices()
                                .paymentStatus(InvoiceId.of("part"))
                                .getPaid())
                .reading(
                        "orders.find",
                        erp -> erp.orders()
                                .find(ContractId.of("c9"))
                                .orElseThrow()
                                .billed())
                .reading("vendors.find", erp -> erp.vendors().find(VendorId.of("v1")))
                .reading("customers.changedSince", NetSuiteContractTest::changedCustomers)
                .reading("masterData.openPeriod", erp -> erp.masterData().openPeriod(Samples.IN_JUNE))
                .connectingThrough((url, transport) -> NetSuiteErp.connect(
                        TestAccount.config(url).setTransport(transport).build()))
                .writing(
                        "customers.upsert",
                        erp -> erp.customers().upsert(Samples.newCustomer(), KEY),
                        () -> account.rows("customer", "cust-globex").size())
                .writing(
                        "projects.upsert",
                        erp -> erp.projects().upsert(Samples.newProject(), KEY),
                        () -> account.rows("job", "proj-p2").size())
                .writing(
                        "projects.upsertSchedule",
                        erp -> erp.projects().upsertSchedule(Samples.schedule("100.00"), KEY),
                        () -> account.store().find("billingSchedule", row -> true).stream()
                                .mapToInt(row ->
                                        row.path("milestone").path("items").size())
                                .sum())
                .writing(
                        "invoices.post",
                        erp -> erp.invoices().post(Samples.invoice(), KEY),
                        () -> account.store().all("invoice").size())
                .writing(
                        "payments.record",
                        erp -> erp.payments().record(Samples.payment("pay1", "USD 10.00"), KEY),
                        () -> account.store().all("customerPayment").size())
                .writing(
                        "invoices.credit",
                        erp -> erp.invoices().credit(Samples.credit("c1", "USD 10.00", "", "billed"), KEY),
                        () -> account.rows("creditMemo", "cred-c1").size())
                .writing(
                        "invoices.voidInvoice",
                        erp -> erp.invoices().voidInvoice(InvoiceId.of("wrong"), "billed twice", KEY),
                        () -> account.rows("creditMemo", "void-wrong").size())
                .writing(
                        "journals.post",
                        erp -> erp.journals()
                                .post(Samples.journal("j1", "10.00").build(), KEY),
                        () -> account.store().all("journalEntry").size())
                .writing(
                        "orders.upsert",
                        erp -> erp.orders().upsert(OrderSamples.order("c2", "1000.00", "500.00"), KEY),
                        () -> account.rows("salesOrder", "so-c2").size())
                .writing(
                        "orders.bill",
                        erp -> erp.orders().bill(OrderSamples.billing("i9", "400.00"), KEY),
                        () -> account.rows("invoice", "inv-i9").size())
                .writing(
                        "timeEntries.record",
                        erp -> erp.timeEntries().record(List.of(OrderSamples.time("t1", "7.5")), KEY),
                        () -> account.store().all("timeBill").size())
                .writing(
                        "vendors.upsert",
                        erp -> erp.vendors().upsert(OrderSamples.vendor(), Samples.US, KEY),
                        () -> account.rows("vendor", "vend-v2").size())
                .writing(
                        "vendors.post",
                        erp -> erp.vendors().post(OrderSamples.bill("b1", "800.00"), KEY),
                        () -> account.store().all("vendorBill").size())
                .listing("masterData.paymentTerms", erp -> termNames(erp), () -> {
                    account.addTerms(1500);
                    return account.termNames();
                })
                .inParallel(
                        "invoices.post",
                        erp -> erp.invoices()
                                .post(Samples.invoice("one", LINE), KEY)
                                .ref(),
                        erp -> erp.invoices()
                                .post(Samples.invoice("other", LINE), KEY)
                                .ref(),
                        () -> account.store().all("invoice").size())
                .changingWhilePaging("masterData.paymentTerms", account::changeLastTerm)
                .customField("custentity_region", "EMEA", NetSuiteContractTest::regionWrittenAndFound)
                .without("superseding", "no write of an ERP carries the moment of its figures")
                .without("carryingMoment", "NetSuite is given and asked for dates only")
                .carryingMoney("invoices.post", NetSuiteContractTest::postedAndFound)
                .carryingText("customers.upsert", 83, NetSuiteContractTest::writtenAndFound)
                .readingDate(
                        "2026-12-31",
                        erp -> erp.projects()
                                .find(Samples.PROJECT)
                                .orElseThrow()
                                .getEndDate())
                .personal("Globex LLC", "742 Evergreen Terrace", "Cypress Creek", "DE123456789")
                .unknownValue("\"TIME_AND_MATERIALS\"", "\"BARTER\"")
                .unknownValue("\"USD\"", "\"ZZZ\"")
                .writeRequests(request ->
                        !request.method().equals("GET") && !request.path().endsWith("/suiteql"))
                .secrets(TestAccount.PRIVATE_KEY, "ns-token-")
                .describing(config)
                .build();
    }

    private static List<String> changedCustomers(NetSuiteErp erp) {
        try (Stream<Change<Customer>> changes = erp.customers().changedSince(Cursor.start())) {
            return changes.map(change -> change.current().orElseThrow().getId().value())
                    .toList();
        }
    }

    private static Stream<String> termNames(NetSuiteErp erp) {
        return erp.masterData().paymentTerms().stream().map(PaymentTerms::getName);
    }

    private static Money postedAndFound(NetSuiteErp erp, Money amount) {
        String id = "m-" + amount.getCurrencyUnit() + amount.getAmount();
        erp.invoices().post(Samples.invoice(id, Samples.line(1, "1", amount.toString(), amount.toString())), KEY);
        return erp.invoices().find(InvoiceId.of(id)).orElseThrow().net();
    }

    private static Object regionWrittenAndFound(NetSuiteErp erp) {
        Customer customer = Customer.builder()
                .from(Samples.newCustomer())
                .extensions(Extensions.empty().with("netsuite:custentity_region", "EMEA"))
                .build();
        erp.customers().upsert(customer, KEY);
        return erp.customers()
                .find(customer.getId())
                .orElseThrow()
                .getExtensions()
                .text("netsuite:custentity_region")
                .orElseThrow();
    }

    private static String writtenAndFound(NetSuiteErp erp, String name) {
        Customer named =
                Customer.builder().from(Samples.newCustomer()).name(name).build();
        erp.customers().upsert(named, KEY);
        return erp.customers().find(named.getId()).orElseThrow().getName();
    }
}
