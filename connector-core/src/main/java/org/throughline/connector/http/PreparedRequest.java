package org.throughline.connector.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.IdempotencyKey;

/**
 * A write as it would be sent. Immutable.
 *
 * <p>Headers that prove who is calling read {@value #HIDDEN}. The body and the URL are complete, so they hold whatever
 * business and personal data the write holds; {@code toString} shows neither.
 *
 * @param operation the stable name of the operation, such as {@code salesforce.markReady}
 * @param method the HTTP method
 * @param url the URL with its query, escaped
 * @param headers the headers by name, in any case; without those of the connection itself, such as {@code Host}
 * @param body the body in UTF-8; empty if there is none
 * @param intention the key of the intended write; null if the connector was given none
 */
public record PreparedRequest(
        String operation,
        String method,
        String url,
        Map<String, String> headers,
        String body,
        @Nullable IdempotencyKey intention) {
    /** What stands in place of a secret. */
    public static final String HIDDEN = "***";

    private static final Pattern SECRET_HEADER = Pattern.compile(
            "authorization|cookie|.*(token|secret|password|api-?key|credential|signature).*", Pattern.CASE_INSENSITIVE);

    /**
     * Copies the headers.
     *
     * @param operation the stable name of the operation
     * @param method the HTTP method
     * @param url the URL with its query, escaped
     * @param headers the headers
     * @param body the body in UTF-8
     * @param intention the key of the intended write
     */
    public PreparedRequest {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = Collections.unmodifiableMap(copy);
    }

    static PreparedRequest of(ApiRequest request, Request http) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        http.headers().forEach(header -> headers.put(header.getFirst(), shown(header.getFirst(), header.getSecond())));
        RequestBody body = http.body();
        if (body != null && body.contentType() != null) {
            headers.put("Content-Type", String.valueOf(body.contentType()));
        }
        return new PreparedRequest(
                request.operation(), http.method(), http.url().toString(), headers, text(body), request.key());
    }

    /** {@return the key of the intended write; empty if the connector was given none} */
    public Optional<IdempotencyKey> key() {
        return Optional.ofNullable(intention);
    }

    /** {@return operation and method: the rest may be personal data} */
    @Override
    public String toString() {
        return "PreparedRequest[" + operation + ", " + method + "]";
    }

    private static String shown(String name, String value) {
        return SECRET_HEADER.matcher(name).matches() ? HIDDEN : value;
    }

    private static String text(@Nullable RequestBody body) {
        Buffer buffer = new Buffer();
        try {
            if (body != null) {
                body.writeTo(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.readUtf8();
    }
}
