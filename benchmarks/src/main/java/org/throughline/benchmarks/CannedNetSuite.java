package org.throughline.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A NetSuite that takes the same time for every request and refuses the sixth that is under way, so that a limit and a
 * service time give the fastest rate that any client can reach.
 */
final class CannedNetSuite implements AutoCloseable {
    static final int SLOTS = 5;
    static final int PAGE = 1000;
    static final Duration SERVICE_TIME = Duration.ofMillis(20);

    static {
        // Without it the JDK's server delays small answers on a kept-alive connection.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2 * SLOTS);
    private final JsonMapper json = new JsonMapper();
    private final int customers;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger invoices = new AtomicInteger();

    CannedNetSuite(int customers) {
        this.customers = customers;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(
                "/services/rest/auth/",
                exchange -> answer(exchange, 200, "{\"access_token\":\"benchmark\",\"expires_in\":3600}"));
        server.createContext("/services/rest/query/", exchange -> governed(exchange, this::rows));
        server.createContext("/services/rest/record/", exchange -> governed(exchange, this::invoice));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many requests there were that the limit counts. */
    int requests() {
        return requests.get();
    }

    /** How many of them were refused because too many were under way. */
    int refused() {
        return refused.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void governed(HttpExchange exchange, Service service) throws IOException {
        long end = System.nanoTime() + SERVICE_TIME.toNanos();
        requests.incrementAndGet();
        if (underWay.incrementAndGet() > SLOTS) {
            underWay.decrementAndGet();
            refused.incrementAndGet();
            answer(exchange, 429, "{}");
            return;
        }
        String body = service.answer(exchange);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        // Before the client can know of it: its next request must find the slot free.
        underWay.decrementAndGet();
        answer(exchange, body.isEmpty() ? 204 : 200, body);
    }

    private String rows(HttpExchange exchange) throws IOException {
        JsonNode query = json.readTree(exchange.getRequestBody().readAllBytes());
        if (query.path("q").asString().contains("FROM currency")) {
            return "{\"items\":[{\"id\":\"1\",\"symbol\":\"USD\"}],\"hasMore\":false}";
        }
        JsonNode parameters = query.path("params");
        int behind =
                parameters.size() < 4 ? 0 : Integer.parseInt(parameters.path(3).asString());
        return IntStream.rangeClosed(behind + 1, Math.min(behind + PAGE, customers))
                .mapToObj(CannedNetSuite::customer)
                .collect(Collectors.joining(",", "{\"items\":[", "],\"hasMore\":true}"));
    }

    private static String customer(int id) {
        return "{\"links\":[],\"id\":\"" + id + "\",\"changedat\":\"2026-01-31 12:00:00\",\"externalid\":\"cust-c" + id
                + "\",\"companyname\":\"Customer " + id + "\",\"currency\":\"1\",\"taxexempt\":\"F\"}";
    }

    /** A new invoice, or the one that was created last: all are alike. */
    private String invoice(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders()
                    .set("Location", url() + "/services/rest/record/v1/invoice/" + invoices.incrementAndGet());
            return "";
        }
        String path = exchange.getRequestURI().getPath();
        String id = path.substring(path.lastIndexOf('/') + 1);
        return """
                {"id":"%1$s","tranId":"INV%1$s","tranDate":"2026-06-30","currency":{"id":"1"},"subtotal":1000,\
                "taxTotal":0,"total":1000,"amountRemaining":1000,"status":{"id":"A"},"item":{"items":[{"line":1}]},\
                "custbody_throughline_invoice":"i%1$s"}""".formatted(id);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(bytes);
                }
            }
        }
    }

    @FunctionalInterface
    private interface Service {
        String answer(HttpExchange exchange) throws IOException;
    }
}
