package org.throughline.stripe;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.Secret;
import org.throughline.connector.http.AccountLimits;
import org.throughline.connector.http.ApiRequest;
import org.throughline.connector.http.ConnectorHttp;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** Typed calls to Stripe. Vendor shapes in and out. */
final class StripeClient {
    static final String SYSTEM = "stripe";
    /** The version whose shapes this connector reads and writes; every request names it. */
    static final String API_VERSION = "2026-07-29.dahlia";

    static final String LIST_EVENTS = "stripe.listEvents";

    private static final int PAGE = 100;
    private static final int CONCURRENT = 25;
    private static final String INVOICES = "invoices";

    private final ConnectorHttp http;

    StripeClient(StripeConfig config) {
        Secret bearer = Secret.of("Bearer " + new String(config.getApiKey().reveal()));
        AccountLimits limits = AccountLimits.concurrent(CONCURRENT, Duration.ofSeconds(30))
                .withWindow("requests a second", config.getRequestsPerSecond(), Duration.ofSeconds(1));
        this.http = ConnectorHttp.builder(SYSTEM, config.getBaseUrl())
                .transport(config.getTransport())
                .authentication((method, url) -> Optional.of(bearer))
                .errors(StripeErrors::map)
                .retry(config.getRetry())
                .budget(config.getBudgets()
                        .of(SYSTEM + ":" + config.getAccountName() + ":" + config.getBaseUrl(), limits))
                .observations(config.getObservations())
                .requestIdHeader("Request-Id")
                .header("Stripe-Version", API_VERSION)
                .build();
    }

    /** {@code POST /v1/customers}. */
    StripeWritten<StripeCustomer> createCustomer(StripeForm customer, IdempotencyKey key) {
        return post("stripe.createCustomer", StripeCustomer.class, customer, key, "customers");
    }

    /** {@code POST /v1/customers/{id}}: fields that are not sent stay; the same again changes nothing. */
    StripeCustomer updateCustomer(String id, StripeForm customer) {
        return http.send(
                ApiRequest.post("stripe.updateCustomer")
                        .path("v1", "customers", id)
                        .form(customer.fields())
                        .repeatable(),
                answer -> answer.as(StripeCustomer.class));
    }

    /** {@code GET /v1/customers/{id}}. */
    StripeCustomer retrieveCustomer(String id) {
        return get("stripe.retrieveCustomer", StripeCustomer.class, "customers", id);
    }

    /** {@code GET /v1/customers/search}: lags behind by a minute or more. */
    StripeList<StripeCustomer> searchCustomers(String query) {
        return list(search("stripe.searchCustomers", "customers", query), new TypeReference<>() {});
    }

    /** {@code GET /v1/customers}, newest first. */
    StripeList<StripeCustomer> listCustomers(Instant createdFrom, Optional<String> after) {
        return list(page("stripe.listCustomers", createdFrom, after, "customers"), new TypeReference<>() {});
    }

    /** {@code POST /v1/invoices}: a draft. */
    StripeWritten<StripeInvoice> createInvoice(StripeForm draft, IdempotencyKey key) {
        return post("stripe.createInvoice", StripeInvoice.class, draft, key, INVOICES);
    }

    /** {@code POST /v1/invoices/{id}/add_lines}. */
    StripeWritten<StripeInvoice> addLines(String id, StripeForm lines, IdempotencyKey key) {
        return post("stripe.addLines", StripeInvoice.class, lines, key, INVOICES, id, "add_lines");
    }

    /** {@code POST /v1/invoices/{id}/finalize}: a draft becomes open and gets its number. */
    StripeWritten<StripeInvoice> finalizeInvoice(String id, IdempotencyKey key) {
        return act("stripe.finalizeInvoice", id, "finalize", new StripeForm().put("auto_advance", "false"), key);
    }

    /** {@code POST /v1/invoices/{id}/{verb}}: send, pay, void, mark_uncollectible. */
    StripeWritten<StripeInvoice> act(String operation, String id, String verb, StripeForm form, IdempotencyKey key) {
        return post(operation, StripeInvoice.class, form, key, INVOICES, id, verb);
    }

    /** {@code GET /v1/invoices/{id}}, with its payments. */
    StripeInvoice retrieveInvoice(String id) {
        return http.send(
                ApiRequest.get("stripe.retrieveInvoice")
                        .path("v1", INVOICES, id)
                        .query("expand[0]", "payments"),
                answer -> answer.as(StripeInvoice.class));
    }

    /** {@code GET /v1/invoices/search}: lags behind by a minute or more. */
    StripeList<StripeInvoice> searchInvoices(String query) {
        return list(search("stripe.searchInvoices", INVOICES, query), new TypeReference<>() {});
    }

    /** {@code GET /v1/invoices}, newest first. */
    StripeList<StripeInvoice> listInvoices(Instant createdFrom, Optional<String> after) {
        return list(page("stripe.listInvoices", createdFrom, after, INVOICES), new TypeReference<>() {});
    }

    /** {@code GET /v1/invoices/{id}/lines}. */
    StripeList<StripeInvoice.Line> listLines(String id, Optional<String> after) {
        return list(page("stripe.listLines", after, INVOICES, id, "lines"), new TypeReference<>() {});
    }

    /** {@code GET /v1/invoice_payments} of a payment intent. */
    StripeList<StripeInvoice.InvoicePayment> listInvoicePayments(String paymentIntent) {
        return list(
                page("stripe.listInvoicePayments", Optional.empty(), "invoice_payments")
                        .query("payment[type]", "payment_intent")
                        .query("payment[payment_intent]", paymentIntent),
                new TypeReference<>() {});
    }

    /** {@code GET /v1/charges} of a payment intent. */
    StripeList<StripeCharge> listCharges(String paymentIntent) {
        return list(ofIntent("stripe.listCharges", "charges", paymentIntent), new TypeReference<>() {});
    }

    /** {@code GET /v1/disputes} of a payment intent. */
    StripeList<StripeDispute> listDisputes(String paymentIntent) {
        return list(ofIntent("stripe.listDisputes", "disputes", paymentIntent), new TypeReference<>() {});
    }

    /** {@code POST /v1/refunds}. */
    StripeWritten<StripeRefund> createRefund(StripeForm refund, IdempotencyKey key) {
        return post("stripe.createRefund", StripeRefund.class, refund, key, "refunds");
    }

    /** {@code GET /v1/refunds} of a payment intent. */
    StripeList<StripeRefund> listRefunds(String paymentIntent) {
        return list(ofIntent("stripe.listRefunds", "refunds", paymentIntent), new TypeReference<>() {});
    }

    /** {@code GET /v1/tax_rates/{id}}. */
    StripeTaxRate retrieveTaxRate(String id) {
        return get("stripe.retrieveTaxRate", StripeTaxRate.class, "tax_rates", id);
    }

    /** {@code POST /v1/credit_notes}. */
    StripeWritten<StripeCreditNote> createCreditNote(StripeForm note, IdempotencyKey key) {
        return post("stripe.createCreditNote", StripeCreditNote.class, note, key, "credit_notes");
    }

    /** {@code GET /v1/credit_notes} of an invoice, newest first. */
    StripeList<StripeCreditNote> listCreditNotes(String invoice, Optional<String> after) {
        return list(
                page("stripe.listCreditNotes", after, "credit_notes").query("invoice", invoice),
                new TypeReference<>() {});
    }

    /** {@code GET /v1/payouts}, newest first. */
    StripeList<StripePayout> listPayouts(Instant createdFrom, Optional<String> after) {
        return list(page("stripe.listPayouts", createdFrom, after, "payouts"), new TypeReference<>() {});
    }

    /** {@code GET /v1/balance_transactions} of a payout. */
    StripeList<StripeBalanceTransaction> listBalanceTransactions(String payout, Optional<String> after) {
        return list(
                page("stripe.listBalanceTransactions", after, "balance_transactions")
                        .query("payout", payout),
                new TypeReference<>() {});
    }

    /** {@code GET /v1/events}, newest first, of the last 30 days. */
    StripeList<JsonNode> listEvents(Optional<String> after) {
        return list(page(LIST_EVENTS, after, "events"), new TypeReference<>() {});
    }

    /** {@code GET /v1/events}: those that came next after one, newest of them first. */
    StripeList<JsonNode> listEventsBehind(String event) {
        return list(
                page(LIST_EVENTS, Optional.empty(), "events").query("ending_before", event), new TypeReference<>() {});
    }

    private <T> StripeWritten<T> post(
            String operation, Class<T> type, StripeForm form, IdempotencyKey key, String... path) {
        return http.send(
                ApiRequest.post(operation)
                        .path("v1")
                        .path(path)
                        .form(form.fields())
                        .header("Idempotency-Key", keyOf(operation, key))
                        .under(key)
                        .repeatable(),
                answer -> new StripeWritten<>(
                        answer.as(type), answer.header("Idempotent-Replayed").isPresent()));
    }

    /** Stripe's keys are of the whole account: one intention may take several requests. */
    private static String keyOf(String operation, IdempotencyKey key) {
        int room = IdempotencyKey.MAX_LENGTH - operation.length() - 1;
        return key.shortened(room).value() + ":" + operation;
    }

    private <T> T get(String operation, Class<T> type, String... path) {
        return http.send(ApiRequest.get(operation).path("v1").path(path), answer -> answer.as(type));
    }

    private <T> StripeList<T> list(ApiRequest request, TypeReference<StripeList<T>> type) {
        return http.send(request, answer -> answer.as(type));
    }

    private static ApiRequest search(String operation, String object, String query) {
        return ApiRequest.get(operation)
                .path("v1", object, "search")
                .query("query", query)
                .query("limit", String.valueOf(PAGE));
    }

    private static ApiRequest page(String operation, Instant createdFrom, Optional<String> after, String object) {
        return page(operation, after, object).query("created[gte]", String.valueOf(createdFrom.getEpochSecond()));
    }

    private static ApiRequest page(String operation, Optional<String> after, String... path) {
        ApiRequest request = ApiRequest.get(operation).path("v1").path(path).query("limit", String.valueOf(PAGE));
        after.ifPresent(id -> request.query("starting_after", id));
        return request;
    }

    private static ApiRequest ofIntent(String operation, String object, String paymentIntent) {
        return page(operation, Optional.empty(), object).query("payment_intent", paymentIntent);
    }
}
