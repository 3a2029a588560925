package org.throughline.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.http.RetryLimits;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.simulator.Fault;
import org.throughline.simulator.FaultRule;
import org.throughline.simulator.SimulatorExtension;

/** How many requests an operation sends, and what happens around them: tokens, limits, repetition. */
class NetSuiteCallsTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");
    private static final int ACCOUNT_LIMIT = 1;

    private static TestAccount account = new TestAccount(ACCOUNT_LIMIT);

    @RegisterExtension
    static final SimulatorExtension NETSUITE = SimulatorExtension.of(() -> {
        account = new TestAccount(ACCOUNT_LIMIT);
        return account.simulator();
    });

    static Stream<Arguments> operations() {
        return Stream.of(
                calls("legalEntity", 2, erp -> erp.masterData().legalEntity(Samples.US)),
                calls("paymentTerms", 1, erp -> erp.masterData().paymentTerms()),
                calls("currencies", 1, erp -> erp.masterData().currencies()),
                calls("openPeriod", 1, erp -> erp.masterData().openPeriod(Samples.IN_JUNE)),
                calls("customers.find", 2, erp -> erp.customers().find(Samples.ACME)),
                calls("customers.upsert", 3, erp -> erp.customers().upsert(Samples.newCustomer(), KEY)),
                calls("projects.find", 2, erp -> erp.projects().find(Samples.PROJECT)),
                calls("projects.upsert", 2, erp -> erp.projects().upsert(Samples.newProject(), KEY)),
                calls("upsertSchedule", 1, erp -> erp.projects().upsertSchedule(Samples.schedule("1.00"), KEY)),
                calls("invoices.find nothing", 1, erp -> erp.invoices().find(InvoiceId.of("none"))),
                calls("invoices.forProject", 1, erp -> erp.invoices().forProject(Samples.PROJECT)),
                calls("invoices.post", 3, erp -> erp.invoices().post(Samples.invoice(), KEY)),
                calls("payments.record", 3, erp -> erp.payments().record(Samples.payment("p1", "USD 1.00"), KEY)));
    }

    /** Currencies and terms are among the requests only because nothing is kept yet. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void theFirstCallOfAnOperationSends(Consumer<NetSuiteErp> operation, int requests) {
        operation.accept(connect());

        assertThat(dataRequests()).isEqualTo(requests);
    }

    @Test
    void currenciesAreReadOnceForManyInvoices() {
        NetSuiteErp erp = connect();
        erp.invoices().post(Samples.invoice(), KEY);
        long before = dataRequests();

        erp.invoices().find(InvoiceId.of("i1"));
        erp.invoices().paymentStatus(InvoiceId.of("i1"));

        assertThat(dataRequests() - before).isEqualTo(2);
    }

    @Test
    void theStatusesOfAProjectReadEachInvoiceOnce() {
        NetSuiteErp erp = connect();
        erp.invoices().post(Samples.invoice(), KEY);
        PaymentStatus alone = erp.invoices().paymentStatus(InvoiceId.of("i1"));
        long before = dataRequests();

        assertThat(erp.invoices().paymentStatuses(Samples.PROJECT))
                .singleElement()
                .usingRecursiveComparison()
                .ignoringFields("asOf")
                .isEqualTo(alone);

        assertThat(dataRequests() - before).isEqualTo(2);
    }

    @Test
    void aReplayCostsTheCreationAndOneRead() {
        NetSuiteErp erp = connect();
        erp.invoices().post(Samples.invoice(), KEY);
        long before = dataRequests();

        erp.invoices().post(Samples.invoice(), KEY);

        assertThat(dataRequests() - before).isEqualTo(2);
    }

    @Test
    void oneTokenServesManyRequests() {
        NetSuiteErp erp = connect();

        erp.masterData().currencies();
        erp.masterData().paymentTerms();

        assertThat(tokenRequests()).isEqualTo(1);
    }

    @Test
    void anExpiredTokenIsRenewedOnceAndTheWriteGoesThrough() {
        NetSuiteErp erp = connect();
        erp.masterData().currencies();
        account.simulator().expireTokens();

        erp.invoices().post(Samples.invoice(), KEY);

        assertThat(tokenRequests()).isEqualTo(2);
        assertThat(account.rows("invoice", "inv-i1")).hasSize(1);
    }

    @Test
    void aKeyThatNetSuiteDoesNotKnowNeedsAHuman() {
        NetSuiteConfig config = TestAccount.config(NETSUITE.baseUrl())
                .setCredentials(TestAccount.credentials("another-certificate"))
                .build();

        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> NetSuiteErp.connect(config).masterData().currencies());
    }

    @Test
    void aThrottledReadIsRepeatedUntilItIsAnswered() {
        NETSUITE.server()
                .addFault(FaultRule.once(Fault.THROTTLE, "GET", "/job/").striking(0, 2));
        NetSuiteErp erp = NetSuiteErp.connect(TestAccount.config(NETSUITE.baseUrl())
                .setRetry(new RetryLimits(3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(30)))
                .build());

        assertThat(erp.projects().find(Samples.PROJECT)).isPresent();
        assertThat(NETSUITE.server().requests())
                .filteredOn(request -> request.status() == 429)
                .hasSize(2);
    }

    @Test
    void moreRequestsThanTheAccountAllowsAreRefusedAtOnce() {
        NetSuiteErp erp = connect(2);
        erp.masterData().currencies();

        List<CompletableFuture<Object>> both = whileTheAccountIsBusy(
                2,
                () -> erp.customers().find(Samples.ACME),
                running -> CompletableFuture.anyOf(running.toArray(CompletableFuture[]::new))
                        .handle((found, failure) -> failure)
                        .join());

        assertThat(both)
                .filteredOn(CompletableFuture::isCompletedExceptionally)
                .singleElement()
                .satisfies(refused -> assertThat(refused.handle((found, failure) -> failure.getCause())
                                .join())
                        .isInstanceOf(RateLimitedException.class));
    }

    @Test
    void requestsWaitForTheirTurnUnderTheConfiguredLimit() {
        NetSuiteErp erp = connect(ACCOUNT_LIMIT);
        erp.masterData().currencies();

        List<CompletableFuture<Object>> all =
                whileTheAccountIsBusy(4, () -> erp.customers().find(Samples.ACME), running -> {});

        assertThat(all).noneMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(NETSUITE.server().requests()).noneMatch(request -> request.status() == 429);
    }

    /** Starts calls while the account's records are locked, so that none of them is answered with a record. */
    private static List<CompletableFuture<Object>> whileTheAccountIsBusy(
            int calls, Supplier<Object> call, Consumer<List<CompletableFuture<Object>>> meanwhile) {
        ExecutorService threads = Executors.newFixedThreadPool(calls);
        try {
            List<CompletableFuture<Object>> running = account.store().transaction(() -> {
                List<CompletableFuture<Object>> started = Stream.generate(
                                () -> CompletableFuture.supplyAsync(call, threads))
                        .limit(calls)
                        .toList();
                meanwhile.accept(started);
                return started;
            });
            running.forEach(one -> one.handle((found, failure) -> found).join());
            return running;
        } finally {
            threads.shutdownNow();
        }
    }

    private static NetSuiteErp connect() {
        return connect(5);
    }

    private static NetSuiteErp connect(int concurrencyLimit) {
        return NetSuiteErp.connect(TestAccount.config(NETSUITE.baseUrl())
                .setConcurrencyLimit(concurrencyLimit)
                .build());
    }

    private static Arguments calls(String name, int requests, Consumer<NetSuiteErp> operation) {
        return Arguments.of(Named.of(name + ": " + requests, operation), requests);
    }

    private static long tokenRequests() {
        return NETSUITE.server().requests().stream()
                .filter(request -> request.path().endsWith("/token"))
                .count();
    }

    private static long dataRequests() {
        return NETSUITE.server().requests().size() - tokenRequests();
    }
}
