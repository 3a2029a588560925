package org.throughline.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.throughline.connector.WireJson;

/**
 * Several requests in one: change sets, each written as a whole or not at all, and queries, executed in their order.
 * Mutable until it is sent.
 *
 * @see <a href="https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part1-protocol.html#sec_BatchRequests">Batch
 *     requests</a>
 */
public final class ODataBatch {
    /** No body can hold these lines: JSON escapes line ends. So they are the same in every attempt. */
    private static final String BATCH = "batch_throughline";

    private static final String CHANGES = "changeset_throughline_";
    private static final String END = "\r\n";

    private final List<List<ODataChange>> changeSets = new ArrayList<>();
    private final List<ODataQuery> queries = new ArrayList<>();
    private final List<Boolean> order = new ArrayList<>();

    /** Starts without any request. */
    public ODataBatch() {}

    /**
     * Adds writes that happen together or not at all.
     *
     * @param changes the writes, in their order
     * @return this
     */
    public ODataBatch changeSet(List<ODataChange> changes) {
        changeSets.add(List.copyOf(changes));
        order.add(true);
        return this;
    }

    /**
     * Adds a query, which sees what the change sets before it have written. One page of the answer is read.
     *
     * @param query the query
     * @return this
     */
    public ODataBatch query(ODataQuery query) {
        queries.add(query);
        order.add(false);
        return this;
    }

    static String contentType() {
        return "multipart/mixed; boundary=" + BATCH;
    }

    String text(Map<String, String> options) {
        StringBuilder text = new StringBuilder();
        int changeSet = 0;
        int query = 0;
        for (boolean writes : order) {
            text.append("--").append(BATCH).append(END);
            if (writes) {
                append(text, changeSets.get(changeSet), CHANGES + changeSet, options);
                changeSet++;
            } else {
                append(text, queries.get(query++), options);
            }
        }
        return text.append("--").append(BATCH).append("--").append(END).toString();
    }

    private static void append(
            StringBuilder text, List<ODataChange> changes, String boundary, Map<String, String> options) {
        text.append("Content-Type: multipart/mixed; boundary=")
                .append(boundary)
                .append(END)
                .append(END);
        int id = 0;
        for (ODataChange change : changes) {
            text.append("--").append(boundary).append(END);
            request(text, ++id);
            text.append(change.method())
                    .append(' ')
                    .append(target(change.path(), options))
                    .append(" HTTP/1.1")
                    .append(END);
            if (change.ifMatch() != null) {
                text.append("If-Match: ").append(change.ifMatch()).append(END);
            }
            text.append("Accept: application/json").append(END);
            if (change.body() != null) {
                text.append("Content-Type: application/json;charset=utf-8").append(END);
            }
            text.append(END);
            if (change.body() != null) {
                text.append(WireJson.mapper().writeValueAsString(change.body()));
            }
            text.append(END);
        }
        text.append("--").append(boundary).append("--").append(END);
    }

    private static void append(StringBuilder text, ODataQuery query, Map<String, String> options) {
        Map<String, String> parameters = query.parameters();
        parameters.putAll(options);
        text.append("Content-Type: application/http").append(END);
        text.append("Content-Transfer-Encoding: binary").append(END).append(END);
        text.append("GET ")
                .append(target(query.entity().entitySet(), parameters))
                .append(" HTTP/1.1")
                .append(END);
        text.append("Accept: application/json").append(END).append(END).append(END);
    }

    private static void request(StringBuilder text, int contentId) {
        text.append("Content-Type: application/http").append(END);
        text.append("Content-Transfer-Encoding: binary").append(END);
        text.append("Content-ID: ").append(contentId).append(END).append(END);
    }

    /** Relative to the root of the service, percent-encoded. */
    private static String target(String path, Map<String, String> parameters) {
        HttpUrl.Builder url = new HttpUrl.Builder().scheme("https").host("service");
        for (String segment : segments(path)) {
            url.addPathSegment(segment);
        }
        parameters.forEach(url::addQueryParameter);
        HttpUrl encoded = url.build();
        String query = encoded.encodedQuery();
        return encoded.encodedPath().substring(1) + (query == null ? "" : "?" + query);
    }

    /** Only the slash behind the key leads on; one inside a literal belongs to it. */
    static List<String> segments(String path) {
        int end = path.lastIndexOf(")/");
        boolean hasAction = end >= 0 && path.substring(end + 2).matches("[A-Za-z_][A-Za-z0-9_.]*");
        return hasAction ? List.of(path.substring(0, end + 1), path.substring(end + 2)) : List.of(path);
    }
}
