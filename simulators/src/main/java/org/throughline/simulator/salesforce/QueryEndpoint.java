package org.throughline.simulator.salesforce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.databind.node.ObjectNode;

/** {@code query} and {@code queryAll}, page by page. */
final class QueryEndpoint {
    private static final Pattern BATCH_SIZE = Pattern.compile("batchSize\\s*=\\s*(\\d{1,5})");
    private static final Pattern LOCATOR = Pattern.compile("(01g[0-9A-Za-z]{15})-(\\d{1,9})");
    private static final int OPEN_CURSORS = 200;

    private final Map<String, List<ObjectNode>> cursors = new LinkedHashMap<>();

    SimulatorResponse handle(Org org, Call call) {
        if (!call.method().equals("GET")) {
            throw ApiError.noMethod(call.method());
        }
        int pageSize = pageSize(org, call);
        if (!call.segment(1).isEmpty()) {
            return SalesforceJson.ok(next(call, pageSize));
        }
        String soql = call.request().query().get("q");
        if (soql == null || soql.isBlank()) {
            throw ApiError.badRequest("MALFORMED_QUERY", "unexpected end of query");
        }
        SoqlQuery query = SoqlParser.parse(soql);
        boolean withDeleted = call.segment(0).equals("queryAll");
        List<ObjectNode> records = new SoqlRunner(org, call.version()).run(query, withDeleted);
        return SalesforceJson.ok(
                query.isCount()
                        ? RecordShape.page(records.size(), List.of(), null)
                        : page(call, records, 0, pageSize, records.size() > pageSize ? open(org, records) : ""));
    }

    private ObjectNode next(Call call, int pageSize) {
        Matcher locator = LOCATOR.matcher(call.segment(1));
        List<ObjectNode> records = locator.matches() ? cursor(locator.group(1)) : null;
        int offset = records == null ? 0 : Integer.parseInt(locator.group(2));
        if (records == null || offset >= records.size()) {
            throw ApiError.badRequest("INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        return page(call, records, offset, pageSize, locator.group(1));
    }

    private static ObjectNode page(Call call, List<ObjectNode> records, int from, int pageSize, String cursor) {
        int to = Math.min(records.size(), from + pageSize);
        String nextUrl = to == records.size()
                ? null
                : "/services/data/" + call.version() + "/" + call.segment(0) + "/" + cursor + "-" + to;
        return RecordShape.page(records.size(), records.subList(from, to), nextUrl);
    }

    private String open(Org org, List<ObjectNode> records) {
        String cursor = RecordId.of("01g", org.store().nextSequence("id.QueryLocator"));
        synchronized (cursors) {
            if (cursors.size() == OPEN_CURSORS) {
                cursors.remove(cursors.keySet().iterator().next());
            }
            cursors.put(cursor, records);
        }
        return cursor;
    }

    private @Nullable List<ObjectNode> cursor(String id) {
        synchronized (cursors) {
            return cursors.get(id);
        }
    }

    private static int pageSize(Org org, Call call) {
        Matcher option =
                BATCH_SIZE.matcher(call.request().header("Sforce-Query-Options").orElse(""));
        int asked = option.find() ? Integer.parseInt(option.group(1)) : 2000;
        return Math.min(Math.max(200, Math.min(2000, asked)), org.settings().queryPageSize());
    }
}
