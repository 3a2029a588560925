package org.throughline.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A customer of Stripe behind HTTP, rendered in advance, with the fields that Stripe sends. */
final class CannedStripe implements AutoCloseable {
    static final String CUSTOMER_PATH = "/v1/customers/cus_BENCHMARK";

    private static final String CUSTOMER = """
            {"id":"cus_BENCHMARK","object":"customer","address":{"city":"Springfield","country":"US",\
            "line1":"742 Evergreen Terrace","line2":"Floor 2","postal_code":"97475","state":"OR"},"balance":0,\
            "created":1782811000,"currency":"usd","customer_account":null,"default_source":null,"delinquent":false,\
            "description":null,"discount":null,"email":"pay@globex.test","invoice_prefix":"A1B2C3D4",\
            "invoice_settings":{"custom_fields":null,"default_payment_method":"pm_card_visa","footer":null,\
            "rendering_options":null},"livemode":false,"metadata":{"throughline_customer":"globex"},\
            "name":"Globex LLC","next_invoice_sequence":7,"phone":null,"preferred_locales":[],"shipping":null,\
            "tax_exempt":"none","test_clock":null}""";

    static {
        // Without it the JDK's server delays small answers on a kept-alive connection.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    CannedStripe() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        answer(CUSTOMER_PATH, CUSTOMER);
        answer("/v1/customers/search", "{\"object\":\"search_result\",\"has_more\":false,\"data\":[" + CUSTOMER + "]}");
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> send(exchange, body));
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
