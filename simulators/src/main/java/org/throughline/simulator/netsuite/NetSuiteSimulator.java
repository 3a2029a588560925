package org.throughline.simulator.netsuite;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SeededApi;
import org.throughline.simulator.SimulatorRequest;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One NetSuite OneWorld account: record service, SuiteQL, asynchronous jobs and the token endpoint. Transactions post to
 * books with double entry.
 *
 * <p>The seed has {@code account} ({@code clientId}, {@code certificateId}, {@code publicKeyPem}, optional {@code
 * accountId}, {@code concurrencyLimit}, {@code tokenLifetimeSeconds}, {@code looksUntilCompleted} of
 * the tasks of a job, {@code maintenance} with {@code from} and {@code until}, and {@code tokenBased} with {@code consumerKey},
 * {@code consumerSecret}, {@code token}, {@code tokenSecret}), {@code customFields} by record type, and {@code records} by
 * record type in an order in which references resolve. Until it is seeded it answers 503. Thread-safe.
 */
public final class NetSuiteSimulator implements SeededApi {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String RECORD = "/services/rest/record/v1/";
    private static final String SUITEQL = "/services/rest/query/v1/suiteql";
    private static final int PAGE = 1000;
    private static final int MAX_ROWS = 100_000;

    private final RecordStore store;
    private final Clock clock;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile @Nullable Account account;

    /**
     * Creates an account without settings; seed it before use.
     *
     * @param store holds the records and the tokens
     * @param clock dates tokens and changes
     */
    public NetSuiteSimulator(RecordStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void seed(JsonNode seed) {
        JsonNode settings = seed.path("account");
        Records records = new Records(store, clock, RecordType.all(seed.path("customFields")));
        TokenEndpoint tokens = new TokenEndpoint(store, clock, settings);
        store.transaction(() -> {
            if (store.isEmpty()) {
                seed.path("records").properties().forEach(entry -> seedRecords(records, entry));
                store.nextSequence("seeded");
            }
            return true;
        });
        account = new Account(
                settings.path("accountId").asString("123456"),
                records,
                tokens,
                new TokenBasedAccess(store, clock, settings),
                new AsyncJobs(store, clock, settings),
                settings.path("concurrencyLimit").asInt(5),
                Maintenance.of(settings.path("maintenance")));
    }

    private static void seedRecords(Records records, Map.Entry<String, JsonNode> entry) {
        int index = 0;
        for (JsonNode row : entry.getValue()) {
            try {
                records.create(records.type(entry.getKey()), (ObjectNode) row.deepCopy());
            } catch (NetSuiteError e) {
                throw new IllegalArgumentException(
                        "records." + entry.getKey() + "[" + index + "]: " + e.getMessage(), e);
            }
            index++;
        }
    }

    /** Test hook: ends all tokens, so that every one is refused from now on. */
    public void expireTokens() {
        Account current = account;
        if (current != null) {
            current.tokens().expireAll();
        }
    }

    /** {@return the trial balance: what each account has in each currency; the balances of a currency add up to zero} */
    public List<AccountBalance> trialBalance() {
        Account current = account;
        return current == null ? List.of() : current.records().ledger().trialBalance();
    }

    @Override
    public String name() {
        return "netsuite";
    }

    @Override
    public SimulatorResponse handle(SimulatorRequest request) {
        Account current = account;
        if (current == null || current.maintenance().isOn(clock.instant())) {
            return unavailable();
        }
        if (request.path().equals(TokenEndpoint.PATH)) {
            return current.tokens().token(request);
        }
        return governed(request, current)
                .withHeader("x-n-operationid", UUID.randomUUID().toString());
    }

    private SimulatorResponse governed(SimulatorRequest request, Account current) {
        try {
            if (underWay.incrementAndGet() > current.concurrencyLimit()) {
                return throttled();
            }
            if (!current.accepts(request)) {
                return NetSuiteError.login()
                        .toResponse()
                        .withHeader(
                                "WWW-Authenticate",
                                "Bearer realm=\"" + current.accountId() + "\", error=\"invalid_token\","
                                        + " error_description=\"Invalid login attempt.\"");
            }
            return answer(request, current);
        } catch (NetSuiteError e) {
            return e.toResponse();
        } finally {
            underWay.decrementAndGet();
        }
    }

    private SimulatorResponse answer(SimulatorRequest request, Account current) {
        if (request.path().equals(SUITEQL) && request.method().equals("POST")) {
            return query(request, current.records());
        }
        if (request.path().equals("/services/rest/system/v1/governanceLimits")) {
            return json(
                    "singular",
                    JsonNodeFactory.instance.objectNode().put("accountConcurrencyLimit", current.concurrencyLimit()));
        }
        if (request.path().startsWith(AsyncJobs.ROOT)) {
            return current.jobs().answer(request);
        }
        if (!request.path().startsWith(RECORD)) {
            throw NetSuiteError.noSuchRecord();
        }
        if (AsyncJobs.isWanted(request)) {
            return current.jobs().submit(request, part -> orRefused(part, current));
        }
        return record(request, current);
    }

    private SimulatorResponse orRefused(SimulatorRequest request, Account current) {
        try {
            return record(request, current);
        } catch (NetSuiteError e) {
            return e.toResponse();
        }
    }

    private SimulatorResponse record(SimulatorRequest request, Account current) {
        String[] path = request.path().substring(RECORD.length()).split("/", -1);
        RecordType type = current.records().type(path[0]);
        return switch (path.length) {
            case 1 -> collection(request, current.records(), type);
            case 2 -> one(request, current.records(), type, path[1]);
            case 3 -> sublist(request, current.records().get(type, path[1]), path[2]);
            case 4 -> transform(request, current.records(), type, path);
            default -> throw NetSuiteError.noSuchRecord();
        };
    }

    private SimulatorResponse collection(SimulatorRequest request, Records records, RecordType type) {
        RecordShapes shapes = new RecordShapes(request.baseUrl());
        return switch (request.method()) {
            case "POST" -> {
                ObjectNode body = body(request);
                checkNames(request, type, body);
                yield written(shapes, type, records.create(type, body), body);
            }
            case "GET" -> {
                int limit = limit(request);
                int offset = offset(request, limit);
                List<ObjectNode> all = records.all(type);
                List<ObjectNode> items = all.stream()
                        .skip(offset)
                        .limit(limit)
                        .map(row -> shapes.record(type, row, false, Set.of("id")))
                        .toList();
                yield json(
                        "collection",
                        RecordShapes.envelope(items, offset, limit, all.size(), request.baseUrl() + request.path()));
            }
            default -> throw NetSuiteError.badRequest("INVALID_REQUEST", "Method not supported.", null);
        };
    }

    /** The lines behind the link that a record has instead of a sublist. */
    private static SimulatorResponse sublist(SimulatorRequest request, ObjectNode row, String name) {
        if (!request.method().equals("GET") || !row.path(name).path("items").isArray()) {
            throw NetSuiteError.noSuchRecord();
        }
        List<ObjectNode> lines = Sublists.lines(row, name)
                .valueStream()
                .map(ObjectNode.class::cast)
                .toList();
        String self = request.baseUrl() + request.path();
        return json("collection", RecordShapes.envelope(lines, 0, PAGE, lines.size(), self));
    }

    /** A new record made from another one, such as a credit memo from an invoice. */
    private static SimulatorResponse transform(
            SimulatorRequest request, Records records, RecordType source, String[] path) {
        if (!request.method().equals("POST") || !path[2].equals("!transform")) {
            throw NetSuiteError.noSuchRecord();
        }
        RecordType target = records.type(path[3]);
        ObjectNode overrides = body(request);
        checkNames(request, target, overrides);
        ObjectNode made =
                records.create(target, Transforms.body(source, records.get(source, path[1]), target, overrides));
        return written(new RecordShapes(request.baseUrl()), target, made, overrides);
    }

    private SimulatorResponse one(SimulatorRequest request, Records records, RecordType type, String id) {
        RecordShapes shapes = new RecordShapes(request.baseUrl());
        return switch (request.method()) {
            case "GET" -> {
                boolean expand = Boolean.parseBoolean(request.query().getOrDefault("expandSubResources", "false"));
                String fields = request.query().getOrDefault("fields", "");
                Set<String> wanted = fields.isEmpty() ? Set.of() : Set.of(fields.split(",", -1));
                yield json("singular", shapes.record(type, records.get(type, id), expand, wanted));
            }
            case "PUT" -> {
                if (!id.startsWith("eid:")) {
                    throw NetSuiteError.badRequest("INVALID_REQUEST", "PUT needs an external id.", null);
                }
                ObjectNode body = body(request);
                checkNames(request, type, body);
                yield written(
                        shapes,
                        type,
                        records.upsert(type, id.substring("eid:".length()), body, replaced(request)),
                        body);
            }
            case "PATCH" -> {
                ObjectNode body = body(request);
                checkNames(request, type, body);
                yield written(shapes, type, records.update(type, records.get(type, id), body, replaced(request)), body);
            }
            case "DELETE" -> {
                records.delete(type, records.get(type, id));
                yield SimulatorResponse.empty(204);
            }
            default -> throw NetSuiteError.badRequest("INVALID_REQUEST", "Method not supported.", null);
        };
    }

    private static Set<String> replaced(SimulatorRequest request) {
        return Set.of(request.query().getOrDefault("replace", "").split(",", -1));
    }

    private static SimulatorResponse written(RecordShapes shapes, RecordType type, ObjectNode row, ObjectNode body) {
        SimulatorResponse response = SimulatorResponse.empty(204)
                .withHeader("Location", shapes.url(type, row.path("id").asString()));
        String unknown = unknown(type, body);
        return unknown.isEmpty()
                ? response
                : response.withHeader("X-NetSuite-Warning", "Unknown property names: " + unknown);
    }

    private static void checkNames(SimulatorRequest request, RecordType type, ObjectNode body) {
        String unknown = unknown(type, body);
        if (!unknown.isEmpty()
                && request.header("X-NetSuite-PropertyNameValidation")
                        .filter("Error"::equalsIgnoreCase)
                        .isPresent()) {
            throw NetSuiteError.badRequest("INVALID_CONTENT", "Unknown property names: " + unknown, unknown);
        }
    }

    private static String unknown(RecordType type, ObjectNode body) {
        return body.propertyNames().stream()
                .filter(name -> !type.fields().contains(name))
                .collect(Collectors.joining(", "));
    }

    private static SimulatorResponse query(SimulatorRequest request, Records records) {
        if (!request.header("Prefer").orElse("").contains("transient")) {
            throw NetSuiteError.badRequest("INVALID_HEADER", "The required header Prefer: transient is missing.", null);
        }
        ObjectNode body = body(request);
        Deque<String> parameters = new ArrayDeque<>();
        body.path("params").forEach(parameter -> parameters.add(parameter.asString()));
        List<Map<String, String>> found =
                SuiteQl.run(body.path("q").asString(""), parameters, new QueryTables(records));
        List<Map<String, String>> rows = found.subList(0, Math.min(found.size(), MAX_ROWS));
        int limit = limit(request);
        int offset = offset(request, limit);
        List<ObjectNode> items = QueryTables.page(rows, offset, limit).stream()
                .map(row -> {
                    ObjectNode item = JsonNodeFactory.instance.objectNode();
                    item.putArray("links");
                    new LinkedHashMap<>(row).forEach(item::put);
                    return item;
                })
                .toList();
        return json(
                        "collection",
                        RecordShapes.envelope(items, offset, limit, rows.size(), request.baseUrl() + request.path()))
                .withHeader("Preference-Applied", "transient");
    }

    private static int limit(SimulatorRequest request) {
        int limit = number(request, "limit", PAGE);
        if (limit < 1 || limit > PAGE) {
            throw NetSuiteError.badRequest("INVALID_QUERY_PARAM", "limit must be between 1 and 1000.", null);
        }
        return limit;
    }

    private static int offset(SimulatorRequest request, int limit) {
        int offset = number(request, "offset", 0);
        if (offset % limit != 0) {
            throw NetSuiteError.badRequest("INVALID_QUERY_PARAM", "offset must be divisible by limit.", null);
        }
        return offset;
    }

    private static int number(SimulatorRequest request, String name, int otherwise) {
        try {
            return Integer.parseInt(request.query().getOrDefault(name, String.valueOf(otherwise)));
        } catch (NumberFormatException e) {
            throw NetSuiteError.badRequest("INVALID_QUERY_PARAM", name + " is not a number.", null);
        }
    }

    static ObjectNode body(SimulatorRequest request) {
        try {
            if (JSON.readTree(request.body()) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // Answered below like any other body that is no object.
        }
        throw NetSuiteError.badRequest("INVALID_CONTENT", "Invalid content in the request body.", null);
    }

    static SimulatorResponse json(String type, ObjectNode body) {
        return SimulatorResponse.text(
                200, "application/vnd.oracle.resource+json; type=" + type + "; charset=UTF-8", body.toString());
    }

    @Override
    public SimulatorResponse throttled() {
        return NetSuiteError.concurrency().toResponse();
    }

    @Override
    public SimulatorResponse unavailable() {
        return SimulatorResponse.text(
                503, "text/html; charset=utf-8", "<html><body><h1>NetSuite is unavailable</h1></body></html>");
    }

    /** When nothing is answered: from a moment on, until another one. */
    private record Maintenance(Instant from, Instant until) {

        static Maintenance of(JsonNode window) {
            return new Maintenance(moment(window, "from"), moment(window, "until"));
        }

        private static Instant moment(JsonNode window, String field) {
            String text = window.path(field).asString("");
            return text.isEmpty() ? Instant.MIN : Instant.parse(text);
        }

        boolean isOn(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    private record Account(
            String accountId,
            Records records,
            TokenEndpoint tokens,
            TokenBasedAccess tokenBased,
            AsyncJobs jobs,
            int concurrencyLimit,
            Maintenance maintenance) {

        boolean accepts(SimulatorRequest request) {
            return TokenBasedAccess.isSigned(request) ? tokenBased.accepts(request) : tokens.accepts(request);
        }
    }
}
