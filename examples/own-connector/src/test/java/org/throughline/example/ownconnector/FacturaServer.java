package org.throughline.example.ownconnector;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Factura in this process: five invoices, two on a page. Shares no line with the connector. */
final class FacturaServer implements BeforeEachCallback, AfterEachCallback {
    static final String KEY = "factura-key-71fe";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PAGE = 2;

    static {
        // Without it, every answer on a kept-alive connection waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Map<String, ObjectNode> invoices = new ConcurrentSkipListMap<>();
    private HttpServer server;

    FacturaServer() throws IOException {
        server = HttpServer.create();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v2/";
    }

    List<String> ids() {
        return List.copyOf(invoices.keySet());
    }

    void touch(String id) {
        invoices.get(id).put("note", "seen");
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        invoices.clear();
        IntStream.rangeClosed(1, 5).forEach(i -> issue("i" + i, draft("1000.0" + i, "EUR")));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v2/invoices", this::handle);
        server.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server.stop(0);
    }

    private static ObjectNode draft(String amount, String currency) {
        ObjectNode draft = JSON.createObjectNode()
                .put("currency", currency)
                .put("issuedOn", "2026-06-30")
                .put("tax", new BigDecimal("0"));
        draft.putArray("lines").addObject().put("amount", new BigDecimal(amount));
        return draft;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            String id = path.substring(path.lastIndexOf('/') + 1);
            if (!("Key " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, 401, JSON.createObjectNode());
            } else if (exchange.getRequestMethod().equals("PUT")) {
                send(exchange, 200, issue(id, JSON.readTree(body)));
            } else if (path.endsWith("/invoices")) {
                send(exchange, 200, page(exchange.getRequestURI().getQuery()));
            } else {
                ObjectNode found = invoices.get(id);
                send(exchange, found == null ? 404 : 200, found == null ? JSON.createObjectNode() : found);
            }
        }
    }

    /** The first draft under an id is issued; each later one is answered with what was issued. */
    private synchronized ObjectNode issue(String id, JsonNode draft) {
        return invoices.computeIfAbsent(id, key -> {
            BigDecimal net = draft.path("lines")
                    .valueStream()
                    .map(line -> line.path("amount").decimalValue())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return JSON.createObjectNode()
                    .put("id", "fx" + (invoices.size() + 1))
                    .put("externalId", key)
                    .put("number", "F-" + (100 + invoices.size()))
                    .put("currency", draft.path("currency").asString())
                    .put("issuedOn", draft.path("issuedOn").asString())
                    .put("net", net)
                    .put("tax", draft.path("tax").decimalValue());
        });
    }

    private ObjectNode page(String query) {
        int cursor = query.indexOf("cursor=");
        int from = cursor < 0 ? 0 : Integer.parseInt(query.substring(cursor + 7));
        ObjectNode page = JSON.createObjectNode();
        List<ObjectNode> all = List.copyOf(invoices.values());
        page.putArray("invoices").addAll(all.subList(from, Math.min(all.size(), from + PAGE)));
        if (from + PAGE < all.size()) {
            page.put("nextCursor", String.valueOf(from + PAGE));
        }
        return page;
    }

    private static void send(HttpExchange exchange, int status, JsonNode json) throws IOException {
        byte[] body = JSON.writeValueAsBytes(json);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
