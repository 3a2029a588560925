package org.throughline.example.ownconnector;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.joda.money.Money;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.Secret;
import org.throughline.connector.http.HttpTransport;
import org.throughline.connector.http.RetryLimits;
import org.throughline.connector.testkit.ConnectorContract;
import org.throughline.connector.testkit.Subject;
import org.throughline.model.Period;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntityId;

class FacturaContractTest extends ConnectorContract<FacturaBilling> {
    private static final IdempotencyKey KEY = IdempotencyKey.of("invoice", "new");
    private static final ProjectId PROJECT = ProjectId.of("p1");
    private static final String PERSONAL = "Workshop with Ada Lovelace";

    @RegisterExtension
    final FacturaServer factura = new FacturaServer();

    FacturaContractTest() throws IOException {}

    @Override
    protected Subject<FacturaBilling> subject() {
        return Subject.of(FacturaBilling.descriptor(), factura.baseUrl(), url -> connect(url, HttpTransport.standard()))
                .reading("invoices.find", billing -> billing.find(InvoiceId.of("i1")))
                .writing(
                        "invoices.post",
                        billing -> billing.post(invoice("new", "EUR 250.00"), KEY),
                        () -> factura.ids().size())
                .listing(
                        "invoices.forProject",
                        billing -> billing.forProject(PROJECT)
                                .map(invoice -> invoice.id().value()),
                        factura::ids)
                .changingWhilePaging("invoices.forProject", () -> factura.touch("i2"))
                .inParallel(
                        "invoices.post",
                        billing -> billing.post(invoice("one", "EUR 1.00"), KEY).ref(),
                        billing ->
                                billing.post(invoice("other", "EUR 2.00"), KEY).ref(),
                        () -> factura.ids().size())
                .carryingMoney(
                        "invoices.post",
                        (billing, amount) -> billing.post(
                                        invoice(
                                                "m-" + amount.getCurrencyUnit() + amount.getAmount(),
                                                amount.toString()),
                                        KEY)
                                .value()
                                .net())
                .readingDate(
                        "2026-06-30",
                        billing ->
                                billing.find(InvoiceId.of("i1")).orElseThrow().invoiceDate())
                .without("superseding", "an invoice does not change once it is issued")
                .without("carryingText", "Factura sends back no text that it was sent")
                .without("carryingMoment", "Factura knows dates only")
                .without("customField", "Factura has no custom fields")
                .unknownValue("\"EUR\"", "\"ZZZ\"")
                .connectingThrough(FacturaContractTest::connect)
                .withoutTokens()
                .secrets(FacturaServer.KEY)
                .personal(PERSONAL)
                .build();
    }

    private static FacturaBilling connect(String url, HttpTransport transport) {
        return FacturaBilling.connect(
                new FacturaConfig(url, Secret.of(FacturaServer.KEY), transport, RetryLimits.none()));
    }

    private static Invoice invoice(String id, String amount) {
        Money net = Money.parse(amount);
        return Invoice.builder()
                .id(InvoiceId.of(id))
                .engagementId(EngagementId.of("e1"))
                .contractId(ContractId.of("c1"))
                .projectId(PROJECT)
                .customerId(CustomerId.of("acme"))
                .legalEntityId(LegalEntityId.of("DE-01"))
                .currency(net.getCurrencyUnit())
                .issueDate(LocalDate.parse("2026-06-30"))
                .dueDate(LocalDate.parse("2026-07-30"))
                .period(new Period(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-07-01")))
                .addLines(InvoiceLine.builder()
                        .number(1)
                        .type(InvoiceLineType.TIME)
                        .description(PERSONAL)
                        .quantity(BigDecimal.ONE)
                        .unitPrice(net.toBigMoney())
                        .amount(net)
                        .build())
                .build();
    }
}
