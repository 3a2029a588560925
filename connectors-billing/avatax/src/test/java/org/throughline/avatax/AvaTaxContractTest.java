package org.throughline.avatax;

import org.joda.money.Money;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.port.TaxableSale;
import org.throughline.connector.testkit.ConnectorContract;
import org.throughline.connector.testkit.Subject;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.party.CustomerId;
import org.throughline.simulator.SimulatorExtension;

class AvaTaxContractTest extends ConnectorContract<AvaTaxService> {
    private static final IdempotencyKey KEY = IdempotencyKey.of("tax", Sales.INVOICE);

    private static TestCompany company = new TestCompany();

    @RegisterExtension
    static final SimulatorExtension AVATAX = SimulatorExtension.of(() -> {
        company = new TestCompany();
        company.record("billed");
        return company.simulator();
    });

    @Override
    protected Subject<AvaTaxService> subject() {
        AvaTaxConfig config = TestCompany.config(AVATAX.baseUrl()).build();
        return Subject.of(
                        AvaTaxService.descriptor(),
                        AVATAX.baseUrl(),
                        url -> AvaTaxService.connect(TestCompany.config(url).build()))
                .reading("quote", tax -> tax.quote(Sales.draft()))
                .reading("resolve", tax -> tax.resolve(Sales.NEW_YORK))
                .reading("quoteCredit", tax -> tax.quoteCredit(Sales.credit("100.00")))
                .reading("exemption", tax -> tax.exemption(CustomerId.of("acme"), Sales.NEW_YORK))
                .reading("hasNexus", tax -> tax.hasNexus(Sales.NEW_YORK))
                .connectingThrough((url, transport) -> AvaTaxService.connect(
                        TestCompany.config(url).setTransport(transport).build()))
                .writing(
                        "record",
                        tax -> tax.record(Sales.issued("40.00", "48.75"), KEY),
                        () -> company.documents().size())
                .writing(
                        "recordCredit",
                        tax -> tax.recordCredit(Sales.credit("100.00", "4.00", "4.88"), KEY),
                        () -> company.documents().size())
                .writing(
                        "voidRecord",
                        tax -> tax.voidRecord(InvoiceId.of("billed"), KEY),
                        () -> company.documents("Cancelled").size())
                .inParallel(
                        "record",
                        tax -> tax.record(untaxed(InvoiceId.of("one"), "USD 10.00"), KEY)
                                .ref(),
                        tax -> tax.record(untaxed(InvoiceId.of("other"), "USD 20.00"), KEY)
                                .ref(),
                        () -> company.documents().size())
                .carryingMoney(
                        "record",
                        (tax, amount) -> tax.record(
                                        untaxed(
                                                InvoiceId.of("m-" + amount.getCurrencyUnit() + amount.getAmount()),
                                                amount.toString()),
                                        KEY)
                                .value()
                                .net())
                .without("listing", "no port of a tax service lists")
                .without("changingWhilePaging", "no port of a tax service lists")
                .without("superseding", "a record is the invoice, which does not change once it is issued")
                .without("carryingText", "AvaTax sends back no text that it was sent, and a TaxDocument has none")
                .without("carryingMoment", "AvaTax is given dates only")
                .without("readingDate", "a TaxDocument has no date")
                .without("customField", "AvaTax has no custom fields of documents, and a TaxDocument no extensions")
                .unknownValue("\"currencyCode\":\"USD\"", "\"currencyCode\":\"ZZZ\"")
                .unknownValue("\"country\":\"US\"", "\"country\":\"Utopia\"")
                .writeRequests(request -> request.path().endsWith("/createoradjust")
                        || request.path().endsWith("/void"))
                .withoutTokens()
                .secrets(TestCompany.LICENSE_KEY)
                .personal("1 Main Street", "Acme Corp")
                .describing(config)
                .build();
    }

    /** A sale to a place where the firm has no nexus, so that any currency will do. */
    private static TaxableSale untaxed(InvoiceId id, String amount) {
        Money net = Money.parse(amount);
        return Sales.sale(
                Sales.invoice(net.getCurrencyUnit(), net.getAmount().toPlainString())
                        .id(id)
                        .build(),
                Sales.customer(Sales.address("US", "OR", "Portland")).build());
    }
}
