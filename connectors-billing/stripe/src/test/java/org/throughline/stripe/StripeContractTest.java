package org.throughline.stripe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.port.BillingEvent;
import org.throughline.connector.testkit.ConnectorContract;
import org.throughline.connector.testkit.Subject;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.party.Customer;
import org.throughline.simulator.SimulatorExtension;

class StripeContractTest extends ConnectorContract<StripeBilling> {
    private static final IdempotencyKey KEY = IdempotencyKey.of("contract", "1");
    private static final InvoiceId OPEN = InvoiceId.of("open");
    private static final InvoiceId CHARGED = InvoiceId.of("charged");
    private static final InvoiceId TROUBLED = InvoiceId.of("troubled");

    private static TestAccount account = new TestAccount();
    private static String payout = "";

    @RegisterExtension
    static final SimulatorExtension STRIPE = SimulatorExtension.of(() -> {
        account = new TestAccount();
        String customer = account.customer("acme");
        for (String each : List.of("open", "send", "collect", "outside", "void", "off")) {
            account.invoice(customer, each, "100000");
        }
        account.pay(account.invoice(customer, "charged", "100000"), "100000");
        String troubled = account.invoice(customer, "troubled", "100000");
        account.post(
                "/v1/credit_notes", "invoice", troubled, "amount", "5000", "metadata[throughline_credit_note]", "cn0");
        String charge = account.pay(troubled, "20000");
        account.post("/v1/refunds", "charge", charge, "amount", "1000");
        account.simulator().dispute(charge, 19_000, "product_unacceptable");
        payout = account.simulator().payOut("usd");
        return account.simulator();
    });

    @Override
    protected Subject<StripeBilling> subject() {
        return Subject.of(StripeBilling.descriptor(), STRIPE.baseUrl(), url -> account.connect(url))
                .reading("invoices.paymentStatus", stripe -> stripe.invoices().paymentStatus(TROUBLED))
                .reading("invoices.find", stripe -> stripe.invoices().find(OPEN))
                .reading(
                        "invoices.findCredit", stripe -> stripe.invoices().findCredit(CreditNoteId.of("cn0"), TROUBLED))
                .reading("customers.find", stripe -> stripe.customers().find(Samples.ACME))
                .reading(
                        "payments.items",
                        stripe -> stripe.payments().items(new ExternalRef("stripe", "payout", payout)))
                .reading("payments.collected", stripe -> stripe.payments().collected(TROUBLED))
                .reading("payments.disputes", stripe -> stripe.payments().disputes(TROUBLED))
                .connectingThrough((url, transport) -> new StripeBilling(
                        TestAccount.config(url).setTransport(transport).build(), account.clock()))
                .writing(
                        "customers.upsert",
                        stripe -> stripe.customers().upsert(Samples.newCustomer(), KEY),
                        () -> account.store().all("customer").size())
                .writing("invoices.issue", stripe -> stripe.invoices().issue(Samples.invoice(), KEY), account::issued)
                .writing(
                        "invoices.send",
                        stripe -> stripe.invoices().send(InvoiceId.of("send"), KEY),
                        () -> account.events("invoice.sent"))
                .writing(
                        "invoices.collect",
                        stripe -> stripe.invoices().collect(InvoiceId.of("collect"), KEY),
                        () -> account.events("invoice.paid"))
                .writing(
                        "invoices.settleOutside",
                        stripe -> stripe.invoices().settleOutside(InvoiceId.of("outside"), KEY),
                        () -> account.events("invoice.paid"))
                .writing(
                        "invoices.voidInvoice",
                        stripe -> stripe.invoices().voidInvoice(InvoiceId.of("void"), KEY),
                        () -> account.events("invoice.voided"))
                .writing(
                        "invoices.writeOff",
                        stripe -> stripe.invoices().writeOff(InvoiceId.of("off"), KEY),
                        () -> account.events("invoice.marked_uncollectible"))
                .writing(
                        "invoices.credit",
                        stripe -> stripe.invoices().credit(Samples.credit("cn1", "charged", "USD 100.00"), KEY),
                        () -> account.events("credit_note.created"))
                .writing(
                        "payments.refund",
                        stripe -> stripe.payments().refund(CHARGED, Money.parse("USD 100.00"), KEY),
                        () -> account.events("refund.created"))
                .listing(
                        "payments.payouts",
                        stripe -> stripe.payments()
                                .payouts(Instant.parse("2026-06-01T00:00:00Z"))
                                .map(each -> each.ref().id()),
                        StripeContractTest::manyPayouts)
                .listing(
                        "events.occurredSince",
                        stripe -> stripe.events()
                                .occurredSince(Cursor.start())
                                .flatMap(each -> each.current().stream())
                                .map(BillingEvent::id),
                        StripeContractTest::manyEvents)
                .inParallel(
                        "invoices.issue",
                        stripe -> stripe.invoices()
                                .issue(Samples.invoice("one", "USD 10.00"), IdempotencyKey.of("twin", "one"))
                                .ref(),
                        stripe -> stripe.invoices()
                                .issue(Samples.invoice("other", "USD 20.00"), IdempotencyKey.of("twin", "other"))
                                .ref(),
                        account::issued)
                .carryingMoney(
                        "invoices.issue", List.of("BHD 0.001", "BHD 1234.567"), StripeContractTest::issuedAndFound)
                .carryingText("customers.upsert", 150, StripeContractTest::writtenAndFound)
                .unknownValue("\"status\":\"open\"", "\"status\":\"frozen\"")
                .unknownValue("\"currency\":\"usd\"", "\"currency\":\"zzz\"")
                .unknownValue("\"status\":\"needs_response\"", "\"status\":\"appealed\"")
                .withoutTokens()
                .secrets(TestAccount.API_KEY)
                .personal("Globex LLC", "pay@globex.test", "742 Evergreen Terrace", "Acme Corp", "billing@acme.test")
                .describing(TestAccount.config(STRIPE.baseUrl()).build())
                .build();
    }

    private static List<String> manyPayouts() {
        for (int i = 0; i < 220; i++) {
            account.simulator().payOut("usd");
        }
        List<String> ids = new ArrayList<>();
        account.store().all("payout").forEach(row -> ids.add(0, row.path("id").asString()));
        return ids;
    }

    private static List<String> manyEvents() {
        List<String> unused = manyPayouts();
        account.clock().advance(Duration.ofMinutes(1));
        return account.store().all("event").stream()
                .map(row -> row.path("id").asString())
                .toList();
    }

    private static Money issuedAndFound(StripeBilling stripe, Money amount) {
        String id = "m-" + amount.getCurrencyUnit() + amount.getAmount();
        stripe.invoices().issue(Samples.invoice(id, amount.toString()), IdempotencyKey.of("money", id));
        return stripe.invoices().find(InvoiceId.of(id)).orElseThrow().net();
    }

    private static String writtenAndFound(StripeBilling stripe, String name) {
        Customer named =
                Customer.builder().from(Samples.newCustomer()).name(name).build();
        stripe.customers().upsert(named, KEY);
        return Objects.requireNonNull(
                stripe.customers().find(named.getId()).orElseThrow().getName());
    }
}
