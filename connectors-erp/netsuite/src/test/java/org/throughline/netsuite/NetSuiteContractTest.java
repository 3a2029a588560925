package org.throughline.netsuite;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.testkit.ConnectorContract;
import org.throughline.connector.testkit.Subject;
import org.throughline.simulator.SimulatorExtension;

class NetSuiteContractTest extends ConnectorContract<NetSuiteErp> {
    private static final IdempotencyKey KEY = IdempotencyKey.of("contract", "1");

    private static TestAccount account = new TestAccount();

    @RegisterExtension
    static final SimulatorExtension NETSUITE = SimulatorExtension.of(() -> {
        account = new TestAccount();
        return account.simulator();
    });

    @Override
    protected Subject<NetSuiteErp> subject() {
        NetSuiteConfig config = TestAccount.config(NETSUITE.baseUrl()).build();
        return Subject.of(
                        NetSuiteErp.connect(config).capabilities(),
                        NETSUITE.baseUrl(),
                        url -> NetSuiteErp.connect(TestAccount.config(url).build()))
                .reading("projects.find", erp -> erp.projects().find(Samples.PROJECT))
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
                .unknownValue("\"TIME_AND_MATERIALS\"", "\"BARTER\"")
                .unknownValue("\"USD\"", "\"ZZZ\"")
                .writeRequests(request ->
                        !request.method().equals("GET") && !request.path().endsWith("/suiteql"))
                .secrets(TestAccount.PRIVATE_KEY, "ns-token-")
                .describing(config)
                .build();
    }
}
