package org.throughline.connector.testkit;

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
record VendorLink(HttpUrl vendorUrl) {
    // They belong to one connection, or no longer fit once the body is decoded.
    private static final Set<String> NOT_PASSED_ON = Set.of(
            "connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding", "accept-encoding");

    private static final OkHttpClient CLIENT = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .build();

    ProxyAnswer forward(ProxyRequest request) {
        String origin = vendorUrl.newBuilder().encodedPath("/").build().toString();
        Request.Builder passedOn = new Request.Builder()
                .url(HttpUrl.get(origin + request.target().substring(1)))
                .method(request.method(), body(request));
        request.headers().forEach((name, value) -> {
            if (isPassedOn(name)) {
                passedOn.header(name, value);
            }
        });
        try (Response response = CLIENT.newCall(passedOn.build()).execute()) {
            return answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ProxyAnswer answer(Response response) throws IOException {
        return new ProxyAnswer(
                response.code(), headers(response), response.body().byteString(), 0);
    }

    private static @Nullable RequestBody body(ProxyRequest request) {
        boolean allowed = !request.method().equals("GET") && !request.method().equals("HEAD");
        boolean needed = Set.of("POST", "PUT", "PATCH").contains(request.method());
        return allowed && (needed || request.body().size() > 0) ? RequestBody.create(request.body(), null) : null;
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
