package org.throughline.connector.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WireJson;

/**
 * One request to a vendor's API, without its authentication.
 *
 * <p>Says what a failure means: a {@code GET} only reads; any other method is a write, unless {@link #reading()} says
 * otherwise. A write is sent once, unless it is declared {@link #repeatable()}. Mutable until it is sent.
 */
public final class ApiRequest {
    private static final MediaType JSON = MediaType.get("application/json");

    private final String operation;
    private final String method;
    private final List<String> path = new ArrayList<>();
    private final Map<String, String> query = new LinkedHashMap<>();
    private final Headers.Builder headers = new Headers.Builder();
    private @Nullable String link;
    private @Nullable RequestBody body;
    private @Nullable Path target;
    private @Nullable IdempotencyKey key;
    private boolean write;
    private boolean repeatable;
    private boolean conditional;

    private ApiRequest(String operation, String method) {
        this.operation = operation;
        this.method = method;
        this.write = !method.equals("GET");
    }

    /**
     * Starts a request that reads.
     *
     * @param operation the stable name of the operation, such as {@code stripe.retrieveInvoice}
     * @return the request
     */
    public static ApiRequest get(String operation) {
        return new ApiRequest(operation, "GET");
    }

    /**
     * Starts a request that creates or acts.
     *
     * @param operation the stable name of the operation
     * @return the request
     */
    public static ApiRequest post(String operation) {
        return new ApiRequest(operation, "POST");
    }

    /**
     * Starts a request that changes parts of a record.
     *
     * @param operation the stable name of the operation
     * @return the request
     */
    public static ApiRequest patch(String operation) {
        return new ApiRequest(operation, "PATCH");
    }

    /**
     * Starts a request that writes a whole record.
     *
     * @param operation the stable name of the operation
     * @return the request
     */
    public static ApiRequest put(String operation) {
        return new ApiRequest(operation, "PUT");
    }

    /**
     * Starts a request that deletes.
     *
     * @param operation the stable name of the operation
     * @return the request
     */
    public static ApiRequest delete(String operation) {
        return new ApiRequest(operation, "DELETE");
    }

    /**
     * Adds to the path, below the base URL.
     *
     * @param segments the segments; each is escaped, so that a slash in an id stays in its segment
     * @return this
     * @throws IllegalArgumentException if a segment is empty, {@code .} or {@code ..}: it would lead elsewhere
     */
    public ApiRequest path(String... segments) {
        for (String segment : segments) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException(operation + ": '" + segment + "' cannot be part of a path");
            }
            path.add(segment);
        }
        return this;
    }

    /**
     * Follows a link that the vendor sent, such as the one to the next page.
     *
     * @param vendorLink the link, absolute or relative to the host; it must lead to the host of the base URL
     * @return this
     */
    public ApiRequest link(String vendorLink) {
        link = vendorLink;
        return this;
    }

    /**
     * Adds a query parameter.
     *
     * @param name the name
     * @param value the value, not escaped
     * @return this
     */
    public ApiRequest query(String name, String value) {
        query.put(name, value);
        return this;
    }

    /**
     * Sets a header.
     *
     * @param name the name
     * @param value the value
     * @return this
     */
    public ApiRequest header(String name, String value) {
        headers.set(name, value);
        return this;
    }

    /**
     * Sends JSON.
     *
     * @param content a wire record or a tree, written by {@link WireJson}
     * @return this
     */
    public ApiRequest json(Object content) {
        body = RequestBody.create(WireJson.mapper().writeValueAsBytes(content), JSON);
        return this;
    }

    /**
     * Sends a text in UTF-8.
     *
     * @param content the text
     * @param contentType what it is, such as {@code multipart/mixed; boundary=batch}
     * @return this
     */
    public ApiRequest text(String content, String contentType) {
        body = RequestBody.create(content.getBytes(StandardCharsets.UTF_8), MediaType.get(contentType));
        return this;
    }

    /**
     * Sends form fields.
     *
     * @param fields the names and values, not escaped
     * @return this
     */
    public ApiRequest form(Map<String, String> fields) {
        FormBody.Builder form = new FormBody.Builder();
        fields.forEach(form::add);
        body = form.build();
        return this;
    }

    /**
     * Sends a file, without holding it in memory.
     *
     * @param file the file; it stays as it is until the request has been answered
     * @param contentType what it holds, such as {@code text/csv; charset=UTF-8}
     * @return this
     */
    public ApiRequest upload(Path file, String contentType) {
        body = RequestBody.create(file.toFile(), MediaType.get(contentType));
        return this;
    }

    /**
     * Writes the body of a good answer into a file instead of holding it in memory; the answer's own body is then empty.
     * The file is written from its beginning by every attempt, and is complete when the request has succeeded.
     *
     * @param file the file, overwritten
     * @return this
     */
    public ApiRequest download(Path file) {
        target = file;
        return this;
    }

    /**
     * Declares that the request only reads although its method does not say so, as a query sent by {@code POST} does.
     *
     * @return this
     */
    public ApiRequest reading() {
        write = false;
        return this;
    }

    /**
     * Declares that status 304, "not modified", is a good answer, as it is to a read with {@code If-Modified-Since} or
     * {@code If-None-Match}. It has no body.
     *
     * @return this
     */
    public ApiRequest conditional() {
        conditional = true;
        return this;
    }

    /**
     * Declares that this write sent twice is one effect, so that it may be sent again when the vendor has certainly not
     * executed it.
     *
     * @return this
     */
    public ApiRequest repeatable() {
        repeatable = true;
        return this;
    }

    /**
     * Names the intended write that this request carries out, for previews. The key itself is not sent: a vendor that
     * takes one gets it in the header, path or body of its own API.
     *
     * @param intention the key of the write
     * @return this
     */
    public ApiRequest under(IdempotencyKey intention) {
        key = intention;
        return this;
    }

    /** {@return the stable name of the operation} */
    public String operation() {
        return operation;
    }

    /** {@return whether the request may change something in the connected system} */
    public boolean isWrite() {
        return write;
    }

    boolean isAnsweredBy(int status) {
        return (status >= 200 && status <= 299) || (conditional && status == 304);
    }

    boolean isRepeatable() {
        return !write || repeatable;
    }

    @Nullable
    IdempotencyKey key() {
        return key;
    }

    @Nullable
    Path target() {
        return target;
    }

    String method() {
        return method;
    }

    Headers headers() {
        return headers.build();
    }

    @Nullable
    RequestBody body() {
        boolean needed = method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
        return body == null && needed ? RequestBody.EMPTY : body;
    }

    HttpUrl url(HttpUrl base) {
        HttpUrl.Builder url = target(base).newBuilder();
        path.forEach(url::addPathSegment);
        query.forEach(url::addQueryParameter);
        return url.build();
    }

    private HttpUrl target(HttpUrl base) {
        if (link == null) {
            return base;
        }
        HttpUrl target = base.resolve(link);
        // The request carries the account's token: it must not leave for another host.
        if (target == null || !Urls.sameOrigin(base, target)) {
            throw new IllegalArgumentException(operation + ": the link does not lead to " + base.host());
        }
        return target;
    }
}
