package org.throughline.benchmarks;

import java.io.IOException;
import java.util.List;
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

/** 100,000 accounts read through the connector, compared to bare OkHttp and Jackson against the same server. */
final class AccountReading {
    private static final int ACCOUNTS = 100_000;
    private static final int ROUNDS = 5;

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
            return List.of(
                    Figure.speed(
                            "account-reading",
                            connector,
                            bare,
                            ">=0.5",
                            "bare OkHttp and Jackson reading the same " + ACCOUNTS + " accounts"),
                    heapGrowth(crm));
        }
    }

    /** Live heap near the end of the feed over live heap near its beginning: 1 means that nothing piles up. */
    private static Figure heapGrowth(SalesforceCrm crm) throws IOException {
        long[] live = new long[2];
        throughConnector(crm, seen -> {
            if (seen == ACCOUNTS / 10) {
                live[0] = liveHeap();
            } else if (seen == ACCOUNTS - ACCOUNTS / 10) {
                live[1] = liveHeap();
            }
        });
        return new Figure(
                "account-reading-heap-growth",
                Figure.ratio(live[1], live[0]),
                "<=1.1",
                "live heap after 10% of the accounts, " + live[0] / 1024 + " kB");
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
