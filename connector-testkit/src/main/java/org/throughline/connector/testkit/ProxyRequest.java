package org.throughline.connector.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.Request;
import okio.Buffer;
import okio.ByteString;

/**
 * A request on its way to the vendor.
 *
 * @param method the HTTP method
 * @param path the decoded path, without the query
 * @param target the path with its query, as it was sent
 * @param headers the headers by name, in any case; secrets included
 * @param body the bytes of the body
 */
public record ProxyRequest(String method, String path, String target, Map<String, String> headers, ByteString body) {

    /**
     * Copies the headers.
     *
     * @param method the HTTP method
     * @param path the decoded path, without the query
     * @param target the path with its query, as it was sent
     * @param headers the headers by name
     * @param body the bytes of the body
     */
    public ProxyRequest {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = Collections.unmodifiableMap(copy);
    }

    /** A request as a connector is about to send it. */
    static ProxyRequest of(Request request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach(header -> headers.put(header.getFirst(), header.getSecond()));
        String query = request.url().encodedQuery();
        String path = request.url().encodedPath();
        return new ProxyRequest(
                request.method(),
                request.url().uri().getPath(),
                query == null ? path : path + "?" + query,
                headers,
                body(request));
    }

    private static ByteString body(Request request) {
        if (request.body() == null) {
            return ByteString.EMPTY;
        }
        try (Buffer buffer = new Buffer()) {
            request.body().writeTo(buffer);
            return buffer.readByteString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the body as text, read as UTF-8} */
    public String text() {
        return body.string(StandardCharsets.UTF_8);
    }

    /** {@return method and path: headers hold secrets} */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
