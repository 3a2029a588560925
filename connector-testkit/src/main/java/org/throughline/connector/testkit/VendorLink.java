package org.throughline.connector.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Passes requests on to the vendor as they came. */
final class VendorLink implements AutoCloseable {
    // They belong to one connection, or no longer fit once the body is decoded.
    private static final Set<String> NOT_PASSED_ON = Set.of(
            "connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding", "accept-encoding");

    private final OkHttpClient client = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .build();
    private final HttpUrl vendorUrl;

    VendorLink(HttpUrl vendorUrl) {
        this.vendorUrl = vendorUrl;
    }

    ProxyAnswer forward(HttpExchange exchange, byte[] body) {
        Request.Builder request = new Request.Builder().url(target(exchange));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (isPassedOn(name)) {
                values.forEach(value -> request.addHeader(name, value));
            }
        });
        request.method(exchange.getRequestMethod(), body(exchange.getRequestMethod(), body));
        try (Response response = client.newCall(request.build()).execute()) {
            return new ProxyAnswer(
                    response.code(), headers(response), response.body().string());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private HttpUrl target(HttpExchange exchange) {
        String origin = vendorUrl.newBuilder().encodedPath("/").build().toString();
        return HttpUrl.get(origin + exchange.getRequestURI().toString().substring(1));
    }

    private static @Nullable RequestBody body(String method, byte[] body) {
        boolean allowed = !method.equals("GET") && !method.equals("HEAD");
        boolean needed = method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
        return allowed && (needed || body.length > 0) ? RequestBody.create(body) : null;
    }

    private static Map<String, String> headers(Response response) {
        Map<String, String> headers = new TreeMap<>();
        response.headers().forEach(header -> {
            if (isPassedOn(header.getFirst())) {
                headers.merge(header.getFirst(), header.getSecond(), (first, second) -> first + ", " + second);
            }
        });
        return headers;
    }

    private static boolean isPassedOn(String header) {
        return !NOT_PASSED_ON.contains(header.toLowerCase(Locale.ROOT));
    }
}
