package org.throughline.connector.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import okhttp3.HttpUrl;

/**
 * Stands between a connector and its vendor on this machine, passes everything on, and makes go wrong what it is told.
 *
 * <p>The {@code Host} header is passed on, so that links the vendor makes of it lead through the proxy too.
 */
public final class FaultProxy implements AutoCloseable {
    static {
        // Without it, every answer on a kept-alive connection waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private record Rule(Predicate<ProxyRequest> which, Fault fault, boolean once) {}

    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<ProxyRequest> requests = new CopyOnWriteArrayList<>();
    private final VendorLink vendor;
    private final HttpServer server;
    private final ExecutorService threads;
    private final String baseUrl;

    private FaultProxy(HttpUrl vendorUrl) throws IOException {
        this.vendor = new VendorLink(vendorUrl);
        this.threads = Executors.newCachedThreadPool();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        this.baseUrl = vendorUrl
                .newBuilder()
                .scheme("http")
                .host("127.0.0.1")
                .port(server.getAddress().getPort())
                .build()
                .toString();
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /**
     * Starts a proxy on a free port of the loopback interface.
     *
     * @param vendorUrl the URL of the vendor
     * @return the proxy
     * @throws UncheckedIOException if no port is free
     */
    public static FaultProxy inFrontOf(String vendorUrl) {
        try {
            return new FaultProxy(HttpUrl.get(vendorUrl));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the URL to give to the connector in place of the vendor's} */
    public String baseUrl() {
        return baseUrl;
    }

    /** {@return all requests so far, in order of arrival} */
    public List<ProxyRequest> requests() {
        return List.copyOf(requests);
    }

    /**
     * Lets the next request of a kind go wrong.
     *
     * @param which the kind
     * @param fault what goes wrong
     */
    public void once(Predicate<ProxyRequest> which, Fault fault) {
        rules.add(new Rule(which, fault, true));
    }

    /**
     * Lets every request of a kind go wrong from now on.
     *
     * @param which the kind
     * @param fault what goes wrong
     */
    public void always(Predicate<ProxyRequest> which, Fault fault) {
        rules.add(new Rule(which, fault, false));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        vendor.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            ProxyRequest request = request(exchange, body);
            requests.add(request);
            Optional<ProxyAnswer> answer = faultFor(request).answer(() -> vendor.forward(exchange, body));
            if (answer.isPresent()) {
                send(exchange, answer.get());
            }
        }
    }

    private static ProxyRequest request(HttpExchange exchange, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return new ProxyRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestURI().toString(),
                headers,
                new String(body, StandardCharsets.UTF_8));
    }

    private synchronized Fault faultFor(ProxyRequest request) {
        Optional<Rule> rule =
                rules.stream().filter(each -> each.which().test(request)).findFirst();
        rule.filter(Rule::once).ifPresent(rules::remove);
        if (rule.isPresent()) {
            return rule.get().fault();
        }
        return vendor -> Optional.of(vendor.get());
    }

    private static void send(HttpExchange exchange, ProxyAnswer answer) throws IOException {
        byte[] body = answer.bytes();
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
