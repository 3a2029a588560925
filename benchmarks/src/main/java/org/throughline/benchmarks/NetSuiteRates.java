package org.throughline.benchmarks;

import java.math.BigDecimal;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.Secret;
import org.throughline.connector.auth.JwtClientAssertionCredentials;
import org.throughline.connector.http.AccountBudgets;
import org.throughline.model.Period;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntityId;
import org.throughline.netsuite.NetSuiteConfig;
import org.throughline.netsuite.NetSuiteErp;

/**
 * How near the connector comes to the rates that NetSuite's limits allow: a feed of customers, whose pages come one after
 * the other, and invoices posted on all slots of the account.
 */
final class NetSuiteRates {
    private static final int CUSTOMERS = 1_000_000;
    private static final int INVOICES = 10_000;
    /** What is done before the clock runs, in parts of the whole. */
    private static final int WARM_UP = 50;
    /** More than there are slots, so that one is always waiting where one becomes free. */
    private static final int THREADS = 2 * CannedNetSuite.SLOTS;

    private NetSuiteRates() {}

    static List<Figure> measure() throws Exception {
        List<Figure> figures = new ArrayList<>(reading(CUSTOMERS));
        figures.addAll(posting(INVOICES));
        return figures;
    }

    static List<Figure> reading(int customers) {
        try (CannedNetSuite some = new CannedNetSuite(customers / WARM_UP);
                CannedNetSuite all = new CannedNetSuite(customers)) {
            read(connect(some.url()), customers / WARM_UP);
            NetSuiteErp erp = connect(all.url());
            long start = System.nanoTime();
            read(erp, customers);
            long nanos = System.nanoTime() - start;
            long fastest = (long) customers / CannedNetSuite.PAGE * CannedNetSuite.SERVICE_TIME.toNanos();
            return List.of(
                    Figure.speed(
                            "netsuite-feed",
                            nanos,
                            fastest,
                            ">=0.95",
                            "pages of " + CannedNetSuite.PAGE + " customers one after the other, each in "
                                    + CannedNetSuite.SERVICE_TIME.toMillis() + " ms"),
                    Figure.of("netsuite-feed-requests", all.requests(), "requests for " + customers + " customers"),
                    Figure.of("netsuite-feed-refused", all.refused(), "requests beyond the limit"));
        }
    }

    private static void read(NetSuiteErp erp, int customers) {
        try (Stream<Change<Customer>> changes = erp.customers().changedSince(Cursor.start())) {
            long count = changes.filter(change -> change.current().isPresent()).count();
            if (count != customers) {
                throw new IllegalStateException("read " + count + " customers instead of " + customers);
            }
        }
    }

    static List<Figure> posting(int invoices) throws InterruptedException, ExecutionException {
        try (CannedNetSuite netSuite = new CannedNetSuite(0)) {
            NetSuiteErp erp = connect(netSuite.url());
            post(erp, 0, invoices / WARM_UP);
            int before = netSuite.requests();
            long start = System.nanoTime();
            post(erp, invoices / WARM_UP, invoices);
            long nanos = System.nanoTime() - start;
            int requests = netSuite.requests() - before;
            long fastest = requests * CannedNetSuite.SERVICE_TIME.toNanos() / CannedNetSuite.SLOTS;
            return List.of(
                    Figure.speed(
                            "netsuite-posting",
                            nanos,
                            fastest,
                            ">=0.95",
                            CannedNetSuite.SLOTS + " requests at a time, each in "
                                    + CannedNetSuite.SERVICE_TIME.toMillis() + " ms"),
                    new Figure(
                            "netsuite-posting-calls",
                            Figure.ratio(requests, invoices),
                            "2",
                            "requests for an invoice; NetSuite tells the number only to who reads the record"),
                    Figure.of("netsuite-posting-refused", netSuite.refused(), "requests beyond the limit"));
        }
    }

    private static void post(NetSuiteErp erp, int from, int invoices) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> posted = new ArrayList<>();
            for (int i = from; i < from + invoices; i++) {
                Invoice invoice = invoice(i);
                IdempotencyKey key = IdempotencyKey.of("invoice", invoice.getId());
                posted.add(threads.submit(() -> erp.invoices().post(invoice, key)));
            }
            for (Future<?> each : posted) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Invoice invoice(int number) {
        Money amount = Money.of(CurrencyUnit.USD, 1000);
        return Invoice.builder()
                .id(InvoiceId.of("i" + number))
                .engagementId(EngagementId.of("e1"))
                .contractId(ContractId.of("c1"))
                .projectId(ProjectId.of("p1"))
                .customerId(CustomerId.of("c1"))
                .legalEntityId(LegalEntityId.of("US-01"))
                .currency(CurrencyUnit.USD)
                .issueDate(LocalDate.of(2026, 6, 30))
                .dueDate(LocalDate.of(2026, 7, 30))
                .period(Period.of(YearMonth.of(2026, 6)))
                .addLines(InvoiceLine.builder()
                        .number(1)
                        .type(InvoiceLineType.TIME)
                        .description("Senior consultant")
                        .quantity(BigDecimal.valueOf(8))
                        .unitPrice(BigMoney.of(CurrencyUnit.USD, 125))
                        .amount(amount)
                        .build())
                .build();
    }

    private static NetSuiteErp connect(String url) {
        return NetSuiteErp.connect(NetSuiteConfig.builder()
                .setBaseUrl(url)
                .setCredentials(JwtClientAssertionCredentials.of("benchmark", "certificate", Secret.of(privateKey())))
                .putItems(InvoiceLineType.TIME, "ps-time")
                .setConcurrencyLimit(CannedNetSuite.SLOTS)
                .setBudgets(new AccountBudgets())
                .build());
    }

    private static String privateKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
