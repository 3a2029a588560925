package org.throughline.rehearsal.collection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.h2.jdbcx.JdbcDataSource;
import org.joda.money.Money;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.Secret;
import org.throughline.connector.WireJson;
import org.throughline.connector.auth.OAuth1Credentials;
import org.throughline.connector.http.AccountBudgets;
import org.throughline.connector.http.HttpTransport;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.idempotency.RetryPolicy;
import org.throughline.model.CountryCode;
import org.throughline.model.Period;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.InvoiceStatus;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.Address;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.ElectronicAddress;
import org.throughline.model.party.LegalEntityId;
import org.throughline.netsuite.NetSuiteConfig;
import org.throughline.netsuite.NetSuiteErp;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorServer;
import org.throughline.simulator.netsuite.NetSuiteSimulator;
import org.throughline.simulator.stripe.StripeSimulator;
import org.throughline.stripe.StripeBilling;
import org.throughline.stripe.StripeConfig;
import org.throughline.workflow.GovernedException;
import org.throughline.workflow.Workflow;
import org.throughline.workflow.WorkflowRunner;
import org.throughline.workflow.billingtocash.CollectPayments;
import org.throughline.workflow.billingtocash.ReconcilePayout;
import org.throughline.workflow.ledger.BilledLedger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An invoice of 1,000 dollars, posted in NetSuite and issued again in Stripe, behind real HTTP; and a process that may crash. */
final class CollectedInvoice implements AutoCloseable {
    static final InvoiceId ID = InvoiceId.of("i1");
    private static final String API_KEY = "sk_test_rehearsal";
    private static final Clock JUNE = Clock.fixed(Instant.parse("2026-06-30T15:00:00Z"), ZoneOffset.UTC);
    private static final IdempotencyKey KEY = IdempotencyKey.of("rehearsal", "i1");

    private final AtomicInteger calls = new AtomicInteger();
    private final RecordStore books = RecordStore.inMemory();
    private final StripeSimulator stripeAccount = new StripeSimulator(RecordStore.inMemory(), JUNE);
    private final SimulatorServer netSuiteServer;
    private final SimulatorServer stripeServer;
    private final JdbcDataSource dataSource = new JdbcDataSource();
    private final String stripeId;
    private volatile int crashAt;
    final CollectPayments collectPayments;
    final ReconcilePayout reconcilePayout;
    final NetSuiteErp erp;
    final StripeBilling stripe;

    CollectedInvoice() {
        // Signed requests are dated.
        NetSuiteSimulator netSuite = new NetSuiteSimulator(books, Clock.systemUTC());
        netSuite.seed(netSuiteSeed());
        stripeAccount.seed(stripeSeed());
        netSuiteServer = SimulatorServer.start(netSuite);
        stripeServer = SimulatorServer.start(stripeAccount);
        HttpTransport transport =
                HttpTransport.builder().addInterceptor(this::count).build();
        erp = netSuite(netSuiteServer.baseUrl(), transport);
        stripe = stripe(stripeServer.baseUrl(), transport);
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        BilledLedger ledger = BilledLedger.on(dataSource);
        collectPayments = CollectPayments.builder()
                .billing(stripe)
                .erp(erp)
                .ledger(ledger)
                .build();
        reconcilePayout = new ReconcilePayout(stripe);
        post(ledger);
        stripe.customers().upsert(customer(), KEY);
        stripeId = stripe.invoices().issue(invoice(), KEY).ref().id();
        calls.set(0);
    }

    private void post(BilledLedger ledger) {
        Invoice draft = invoice();
        ledger.reserve(ledger.history(draft.getProjectId()), draft, List.of());
        IssuedInvoice posted = erp.invoices().post(draft, KEY).value();
        ledger.confirm(Invoice.builder()
                .from(draft)
                .number(posted.number())
                .status(InvoiceStatus.ISSUED)
                .addExternalRefs(posted.ref())
                .build());
    }

    /** The customer pays by card; gives the id of the charge. */
    String pay(String cents) {
        JsonNode intent = stripePost(
                "payment_intents", "amount=" + cents + "&currency=usd&confirm=true&payment_method=pm_card_visa");
        stripePost(
                "invoices/" + stripeId + "/attach_payment",
                "payment_intent=" + intent.path("id").asString());
        return intent.path("latest_charge").asString();
    }

    void payOut() {
        stripeAccount.payOut("usd");
    }

    /** The process ends right after so many answers of other systems. */
    void crashAfter(int answers) {
        crashAt = answers;
    }

    int calls() {
        return calls.get();
    }

    /** The customer payments in the books of NetSuite. */
    List<ObjectNode> payments() {
        return books.all("customerPayment");
    }

    /** Carries a run as far as it goes, by a process started anew; gives the cases that are open then. */
    <I> List<GovernedException> run(Workflow<I, ?> workflow, I input) throws InterruptedException {
        try (WorkflowRunner runner = WorkflowRunner.on(dataSource)
                .register(collectPayments)
                .register(reconcilePayout)
                .threads(1)
                .pollingInterval(Duration.ofMillis(20))
                .pauseBetweenTries(Duration.ofMillis(10))
                .retry(RetryPolicy.none())
                .start()) {
            runner.submit(workflow, input);
            if (!runner.awaitQuiet(Duration.ofSeconds(20))) {
                throw new AssertionError("the run does not come to rest");
            }
            return runner.cases().stream().filter(GovernedException::isOpen).toList();
        }
    }

    @Override
    public void close() {
        netSuiteServer.close();
        stripeServer.close();
    }

    private Response count(Interceptor.Chain chain) throws IOException {
        Response answer = chain.proceed(chain.request());
        if (calls.incrementAndGet() == crashAt) {
            answer.close();
            throw new SimulatedCrash();
        }
        return answer;
    }

    private JsonNode stripePost(String path, String form) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stripeServer.baseUrl() + "/v1/" + path))
                .header("Authorization", "Bearer " + API_KEY)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            return WireJson.mapper()
                    .readTree(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static NetSuiteErp netSuite(String url, HttpTransport transport) {
        NetSuiteConfig.Builder config = NetSuiteConfig.builder();
        config.setBaseUrl(url)
                .setTokenBasedCredentials(new OAuth1Credentials(
                        "TSTDRV900001",
                        "consumer-1",
                        Secret.of("consumer-secret"),
                        "token-1",
                        Secret.of("token-secret")))
                .putItems(InvoiceLineType.TIME, "ps-time")
                .putTimeZones("US-01", ZoneId.of("America/New_York"))
                .setBudgets(new AccountBudgets())
                .setTransport(transport);
        return NetSuiteErp.connect(config.build());
    }

    private static StripeBilling stripe(String url, HttpTransport transport) {
        StripeConfig.Builder config = StripeConfig.builder();
        config.setBaseUrl(url)
                .setApiKey(Secret.of(API_KEY))
                .setBudgets(new AccountBudgets())
                .setTransport(transport);
        return StripeBilling.connect(config.build());
    }

    private static JsonNode netSuiteSeed() {
        try (InputStream json = Objects.requireNonNull(
                CollectedInvoice.class.getResourceAsStream("/collection/netsuite.json"), "netsuite.json")) {
            return WireJson.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode stripeSeed() {
        ObjectNode seed = WireJson.mapper().createObjectNode();
        seed.putObject("account").put("secretKey", API_KEY).put("searchLagSeconds", 0);
        return seed;
    }

    private static Customer customer() {
        return Customer.builder()
                .id(CustomerId.of("acme"))
                .name("Acme Corp.")
                .electronicAddress(new ElectronicAddress("EM", "billing@acme.test"))
                .billingAddress(Address.builder()
                        .addLines("742 Evergreen Terrace")
                        .city("Springfield")
                        .country(CountryCode.of("US"))
                        .build())
                .build();
    }

    private static Invoice invoice() {
        LocalDate endOfJune = LocalDate.of(2026, 6, 30);
        return Invoice.builder()
                .id(ID)
                .engagementId(EngagementId.of("eng-1"))
                .contractId(ContractId.of("c1"))
                .projectId(ProjectId.of("p1"))
                .customerId(CustomerId.of("acme"))
                .legalEntityId(LegalEntityId.of("US-01"))
                .currency(Money.parse("USD 0.00").getCurrencyUnit())
                .issueDate(endOfJune)
                .dueDate(endOfJune.plusDays(30))
                .period(Period.of(YearMonth.of(2026, 6)))
                .addLines(InvoiceLine.builder()
                        .number(1)
                        .type(InvoiceLineType.TIME)
                        .description("Senior consultant")
                        .quantity(BigDecimal.valueOf(8))
                        .unitPrice(Money.parse("USD 125.00").toBigMoney())
                        .amount(Money.parse("USD 1000.00"))
                        .build())
                .build();
    }

    /** Not an exception that anything in the flows may handle: the process is gone. */
    private static final class SimulatedCrash extends Error {
        private static final long serialVersionUID = 1L;
    }
}
