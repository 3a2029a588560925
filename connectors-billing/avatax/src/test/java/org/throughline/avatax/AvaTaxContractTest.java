package org.throughline.avatax;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.testkit.ConnectorContract;
import org.throughline.connector.testkit.Subject;
import org.throughline.simulator.SimulatorExtension;

class AvaTaxContractTest extends ConnectorContract<AvaTaxService> {
    private static final IdempotencyKey KEY = IdempotencyKey.of("tax", Sales.INVOICE);

    private static TestCompany company = new TestCompany();

    @RegisterExtension
    static final SimulatorExtension AVATAX = SimulatorExtension.of(() -> {
        company = new TestCompany();
        return company.simulator();
    });

    @Override
    protected Subject<AvaTaxService> subject() {
        AvaTaxConfig config = TestCompany.config(AVATAX.baseUrl()).build();
        return Subject.of(
                        AvaTaxService.connect(config).capabilities(),
                        AVATAX.baseUrl(),
                        url -> AvaTaxService.connect(TestCompany.config(url).build()))
                .reading("quote", tax -> tax.quote(Sales.draft()))
                .writing(
                        "record",
                        tax -> tax.record(Sales.issued("40.00", "48.75"), KEY),
                        () -> company.documents().size())
                .unknownValue("\"currencyCode\":\"USD\"", "\"currencyCode\":\"ZZZ\"")
                .unknownValue("\"country\":\"US\"", "\"country\":\"Utopia\"")
                .writeRequests(request -> request.path().endsWith("/createoradjust"))
                .withoutTokens()
                .secrets(TestCompany.LICENSE_KEY)
                .describing(config)
                .build();
    }
}
