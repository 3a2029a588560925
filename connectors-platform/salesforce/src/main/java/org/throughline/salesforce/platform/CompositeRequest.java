package org.throughline.salesforce.platform;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WireJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Several requests in one call, which Salesforce counts as one against the org's limit. Not thread-safe.
 *
 * <p>The parts are executed in their order. Writes are all executed or none is. All of them are upserts by an external id or updates, so the whole may be sent
 * again.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite.htm">
 *     Composite</a>
 */
public final class CompositeRequest {
    /** How many requests one call holds. */
    public static final int MAX_REQUESTS = 25;

    /** How many rows one graph holds. */
    public static final int MAX_NODES = 500;

    /** How many requests of a call may be queries or collections. */
    public static final int MAX_COLLECTIONS = 5;

    /** How many rows one collection holds. */
    public static final int MAX_ROWS = 200;

    private final Kind kind;
    private final ArrayNode requests = WireJson.mapper().createArrayNode();
    private @Nullable IdempotencyKey key;
    private int collections;

    private enum Kind {
        QUERIES,
        WRITES,
        GRAPH,
        GUARDED_WRITE
    }

    private CompositeRequest(Kind kind) {
        this.kind = kind;
    }

    /** {@return a call of writes, of which all are executed or none} */
    public static CompositeRequest writes() {
        return new CompositeRequest(Kind.WRITES);
    }

    /**
     * A call of up to {@value #MAX_NODES} written rows, of which all are written or none is. It takes no collections and no
     * queries. For up to {@value #MAX_REQUESTS} rows {@link #writes()} does the same.
     *
     * @return the call
     * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_graph.htm">
     *     Composite Graph</a>
     */
    public static CompositeRequest graph() {
        return new CompositeRequest(Kind.GRAPH);
    }

    /** {@return a call of queries} */
    public static CompositeRequest queries() {
        return new CompositeRequest(Kind.QUERIES);
    }

    /** A call of queries and one write that uses what they found. */
    static CompositeRequest guardedWrite() {
        return new CompositeRequest(Kind.GUARDED_WRITE);
    }

    /** Changes the first row that an earlier query of this call found; halted if it found none. */
    CompositeRequest updateFound(String reference, String objectType, String query, ObjectNode fields) {
        return add("PATCH", "/sobjects/" + objectType + "/@{" + query + ".records[0].Id}", reference, fields);
    }

    /**
     * Writes one row, which is made if no row has the key.
     *
     * @param reference names this part in the result
     * @param objectType the API name of the object
     * @param keyField the API name of its external id field
     * @param key the row's value of that field
     * @param fields the other fields to write
     * @return this
     */
    public CompositeRequest upsert(
            String reference, String objectType, String keyField, String key, ObjectNode fields) {
        String path = "/sobjects/" + objectType + "/" + keyField + "/" + segment(key);
        return add("PATCH", path, reference, fields);
    }

    /**
     * Writes rows of one object, which are made if no row has their key. Each {@value #MAX_ROWS} of them are a collection,
     * and a part of the call.
     *
     * @param reference names these parts in the result: a number follows, from 0
     * @param objectType the API name of the object
     * @param keyField the API name of its external id field
     * @param rows the rows, each with its key; without any nothing is added
     * @return this
     * @throws IllegalStateException if the call then had more than {@value #MAX_COLLECTIONS} queries and collections
     */
    public CompositeRequest upsertAll(String reference, String objectType, String keyField, List<ObjectNode> rows) {
        for (int from = 0; from < rows.size(); from += MAX_ROWS) {
            List<ObjectNode> some = rows.subList(from, Math.min(from + MAX_ROWS, rows.size()));
            ObjectNode body = SalesforceCollections.body(objectType, some, SalesforceCollections.Mode.ALL_OR_NONE);
            countCollection();
            add("PATCH", "/composite/sobjects/" + objectType + "/" + keyField, reference + from / MAX_ROWS, body);
        }
        return this;
    }

    /**
     * Runs a query.
     *
     * @param reference names this part in the result
     * @param soql the query
     * @return this
     */
    public CompositeRequest query(String reference, String soql) {
        countCollection();
        return add("GET", "/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8), reference, null);
    }

    /**
     * Names the intended write that the call carries out, for previews.
     *
     * @param intention the key of the write
     * @return this
     */
    public CompositeRequest under(IdempotencyKey intention) {
        key = intention;
        return this;
    }

    Optional<IdempotencyKey> key() {
        return Optional.ofNullable(key);
    }

    boolean isGraph() {
        return kind == Kind.GRAPH;
    }

    boolean isWrite() {
        return kind != Kind.QUERIES;
    }

    boolean mayHalt() {
        return kind == Kind.GUARDED_WRITE;
    }

    List<String> references() {
        return requests.valueStream()
                .map(request -> request.path("referenceId").asString(""))
                .toList();
    }

    /** The body to send; paths are relative to the API version until here. */
    ObjectNode body(String versionPath) {
        if (isGraph()) {
            ObjectNode body = WireJson.mapper().createObjectNode();
            ObjectNode only = body.putArray("graphs").addObject().put("graphId", "1");
            putParts(only, versionPath);
            return body;
        }
        // Collation, the default, may reorder parts that depend on each other only by external ids.
        ObjectNode body = WireJson.mapper()
                .createObjectNode()
                .put("allOrNone", kind == Kind.WRITES)
                .put("collateSubrequests", false);
        putParts(body, versionPath);
        return body;
    }

    private void putParts(ObjectNode body, String versionPath) {
        ArrayNode parts = body.putArray("compositeRequest");
        for (JsonNode request : requests) {
            ObjectNode part = request.deepCopy().asObject();
            part.put("url", versionPath + request.path("url").asString(""));
            parts.add(part);
        }
    }

    private CompositeRequest add(String method, String path, String reference, @Nullable ObjectNode body) {
        int most = isGraph() ? MAX_NODES : MAX_REQUESTS;
        if (requests.size() == most) {
            throw new IllegalStateException("a composite call holds " + most + " requests");
        }
        ObjectNode request =
                requests.addObject().put("method", method).put("url", path).put("referenceId", reference);
        if (body != null) {
            request.set("body", body);
        }
        return this;
    }

    private void countCollection() {
        if (isGraph()) {
            throw new IllegalStateException("a graph holds no queries and no collections");
        }
        collections++;
        if (collections > MAX_COLLECTIONS) {
            throw new IllegalStateException("a composite call holds " + MAX_COLLECTIONS + " queries or collections");
        }
    }

    private static String segment(String key) {
        if (key.isBlank() || key.equals(".") || key.equals("..")) {
            throw new IllegalArgumentException("'" + key + "' cannot be a key");
        }
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
