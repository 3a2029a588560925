package org.throughline.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.http.HttpTransport;
import org.throughline.model.party.Customer;
import org.throughline.salesforce.SalesforceCrm;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** 1,000,000 accounts read through the connector, compared to bare OkHttp and Jackson against the same server. */
final class AccountReading {
    private static final int ACCOUNTS = 1_000_000;
    private static final int ROUNDS = 4;

    private AccountReading() {}

    static List<Figure> measure() throws IOException {
        try (AccountServer server = new AccountServer(ACCOUNTS)) {
            SalesforceCrm crm = CannedSalesforce.connect(server.url(), HttpTransport.standard());
            long connector = Long.MAX_VALUE;
            long bare = Long.MAX_VALUE;
            // Taken in turns, so that both see the same machine; the best of each, because noise only adds.
            for (int round = 0; round < ROUNDS; round++) {
                connector = Math.min(connector, timed(() -> throughConnector(crm, seen -> {})));
                bare = Math.min(bare, timed(() -> bare(server.url())));
            }
            List<Figure> figures = new ArrayList<>();
            figures.add(Figure.speed(
                    "account-reading",
                    connector,
                    bare,
                    ">=0.9",
                    "bare OkHttp and Jackson reading the same " + ACCOUNTS + " accounts"));
            figures.add(Figure.of(
                    "account-reading-per-second",
                    ACCOUNTS * TimeUnit.SECONDS.toNanos(1) / connector,
                    "accounts through the connector"));
            figures.addAll(heap(crm));
            return figures;
        }
    }

    /** Live heap at every tenth of the feed: the largest, and the last over the first, which is 1 if nothing piles up. */
    private static List<Figure> heap(SalesforceCrm crm) throws IOException {
        List<Long> live = new ArrayList<>();
        throughConnector(crm, seen -> {
            if (seen % (ACCOUNTS / 10) == 0) {
                live.add(liveHeap());
            }
        });
        return List.of(
                Figure.of(
                        "account-reading-heap-peak",
                        Collections.max(live) / 1024,
                        "kB of live heap, the most of ten looks, the server's two pages included"),
                new Figure(
                        "account-reading-heap-growth",
                        Figure.ratio(live.get(live.size() - 1), live.get(0)),
                        "<=1.1",
                        "live heap after a tenth of the accounts"));
    }

    private static long liveHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void throughConnector(SalesforceCrm crm, LongConsumer seen) {
        long[] count = new long[1];
        try (Stream<Change<Customer>> customers = crm.customers().changedSince(Cursor.start())) {
            customers.forEach(customer -> seen.accept(++count[0]));
        }
        requireAll(count[0]);
    }

    private static void bare(String url) throws IOException {
        OkHttpClient client = new OkHttpClient();
        ObjectReader reader = JsonMapper.builder().build().readerFor(PlainAccount.Page.class);
        long count = 0;
        String path = AccountServer.path(0);
        while (path != null) {
            Request request = new Request.Builder().url(url + path).build();
            try (Response response = client.newCall(request).execute()) {
                PlainAccount.Page page = reader.readValue(response.body().byteStream());
                count += page.records().size();
                path = page.nextRecordsUrl();
            }
        }
        requireAll(count);
    }

    private static void requireAll(long count) {
        if (count != ACCOUNTS) {
            throw new IllegalStateException("read " + count + " accounts instead of " + ACCOUNTS);
        }
    }

    private static long timed(Reading reading) throws IOException {
        long start = System.nanoTime();
        reading.run();
        return System.nanoTime() - start;
    }

    @FunctionalInterface
    private interface Reading {
        void run() throws IOException;
    }
}
