package org.throughline.connector.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A vendor with seven items, two on a page, and upsert by key. */
final class ToyVendor implements BeforeEachCallback, AfterEachCallback {
    static final String TOKEN = "toy-token-6f1d";

    static {
        // Without it, every answer on a kept-alive connection waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    final List<String> items = new ArrayList<>();
    private HttpServer server;

    ToyVendor() throws IOException {
        server = HttpServer.create();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/";
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        items.clear();
        items.addAll(List.of("a", "b", "c", "d", "e", "f", "g"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith("/token")) {
                send(exchange, "{\"access_token\":\"" + TOKEN + "\"}");
            } else if (exchange.getRequestMethod().equals("GET")) {
                send(exchange, path.endsWith("/items") ? page(exchange) : item(path));
            } else if (exchange.getRequestMethod().equals("PUT")) {
                send(exchange, upsert(path));
            } else {
                items.add("nameless");
                send(exchange, item("/items/nameless"));
            }
        }
    }

    private synchronized String upsert(String path) {
        String key = path.substring(path.indexOf("/items/") + 7);
        if (!items.contains(key)) {
            items.add(key);
        }
        return item(path);
    }

    private String page(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        int from = query == null ? 0 : Integer.parseInt(query.substring(query.indexOf('=') + 1));
        int to = Math.min(items.size(), from + 2);
        String keys =
                items.subList(from, to).stream().map(key -> "\"" + key + "\"").collect(Collectors.joining(","));
        return "{\"keys\":[" + keys + "]" + (to < items.size() ? ",\"next\":\"" + to + "\"" : "") + "}";
    }

    private static String item(String path) {
        String key = path.substring(path.indexOf("/items/") + 7)
                .replace("\\", "\\\\")
                .replace("\"", "\\\"");
        return "{\"key\":\"" + key + "\",\"state\":\"OPEN\"}";
    }

    private static void send(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }
}
