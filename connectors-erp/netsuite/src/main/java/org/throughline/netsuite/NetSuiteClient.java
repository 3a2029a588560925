package org.throughline.netsuite;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IncompleteListException;
import org.throughline.connector.MappingException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.Page;
import org.throughline.connector.PagedStream;
import org.throughline.connector.auth.CachingTokenSource;
import org.throughline.connector.auth.JwtClientAssertionCredentials;
import org.throughline.connector.auth.OAuthTokenSource;
import org.throughline.connector.http.AccountLimits;
import org.throughline.connector.http.ApiRequest;
import org.throughline.connector.http.ApiResponse;
import org.throughline.connector.http.Authentication;
import org.throughline.connector.http.ConnectorHttp;
import org.throughline.connector.http.Sleeper;
import org.throughline.connector.http.Urls;
import tools.jackson.databind.JsonNode;

/** Calls to the record service and SuiteQL. Vendor shapes in and out. */
final class NetSuiteClient {
    static final String SYSTEM = "netsuite";

    private static final String TOKEN_PATH = "/services/rest/auth/oauth2/v1/token";
    static final int PAGE = 1000;
    /** So many rows NetSuite gives out for one query, however many there are. */
    private static final int MAX_ROWS = 100_000;

    private final ConnectorHttp http;

    NetSuiteClient(NetSuiteConfig config) {
        this.http = ConnectorHttp.builder(SYSTEM, config.getBaseUrl())
                .transport(config.getTransport())
                .authentication(authentication(config))
                .errors(NetSuiteErrors::map)
                .retry(config.getRetry())
                .budget(config.getBudgets()
                        .of(
                                SYSTEM + ":" + Urls.withoutSlash(config.getBaseUrl()),
                                AccountLimits.concurrent(config.getConcurrencyLimit(), config.getMaxWaitForTurn())))
                .observations(config.getObservations())
                .time(config.getClock(), Sleeper.blocking())
                .requestIdHeader("x-n-operationid")
                .build();
    }

    /** The account, for the calls of the asynchronous service. */
    ConnectorHttp http() {
        return http;
    }

    private static Authentication authentication(NetSuiteConfig config) {
        return config.getCredentials()
                .map(credentials -> tokens(config, credentials))
                .orElseGet(() -> config.getTokenBasedCredentials().orElseThrow().authentication(config.getClock()));
    }

    private static Authentication tokens(NetSuiteConfig config, JwtClientAssertionCredentials credentials) {
        OAuthTokenSource tokens = OAuthTokenSource.of(
                SYSTEM,
                Urls.withoutSlash(config.getBaseUrl()) + TOKEN_PATH,
                credentials.withScopes("rest_webservices"),
                config.getTransport(),
                config.getClock());
        return CachingTokenSource.of(tokens, config.getClock());
    }

    /** Reads a record with its sublists: {@code GET /{type}/{id}}. */
    NetSuiteRecord retrieve(String operation, String type, String id) {
        JsonNode fields = http.send(
                record(ApiRequest.get(operation), type, id).query("expandSubResources", "true"), ApiResponse::tree);
        return new NetSuiteRecord(type, fields);
    }

    /** Like {@link #retrieve}, empty if there is no such record. */
    Optional<NetSuiteRecord> find(String operation, String type, String id) {
        try {
            return Optional.of(retrieve(operation, type, id));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** Creates a record and reads it back, because NetSuite answers with its address only. */
    NetSuiteRecord create(String operation, String type, Object body) {
        return readBack(
                operation, type, record(ApiRequest.post(operation), type).json(body));
    }

    private NetSuiteRecord readBack(String operation, String type, ApiRequest request) {
        String id = http.send(request, written -> idOf(operation, written));
        try {
            return retrieve(operation, type, id);
        } catch (ConnectorException e) {
            // By itself, a read that failed would tell the caller that nothing was executed.
            throw new OutcomeUnknownException(
                    FailureDetails.of(SYSTEM, operation), "the record is written but could not be read back", e);
        }
    }

    /** Makes a record from another one and reads it back: {@code POST /{type}/{id}/!transform/{target}}. */
    NetSuiteRecord transform(String operation, String type, String id, String target, Object body) {
        return readBack(
                operation,
                target,
                record(ApiRequest.post(operation), type, id, "!transform", target)
                        .json(body));
    }

    /**
     * Creates the record with an external id, or updates it; sublists are replaced.
     *
     * @return the internal id
     */
    String upsert(String operation, String type, String externalId, Object body, String... sublists) {
        ApiRequest request = record(ApiRequest.put(operation), type, "eid:" + externalId);
        if (sublists.length > 0) {
            request = request.query("replace", String.join(",", sublists));
        }
        return http.send(request.json(body).repeatable(), written -> idOf(operation, written));
    }

    /**
     * Runs a query and reads all its pages: {@code POST /query/v1/suiteql}.
     *
     * @throws IncompleteListException if there are more rows than NetSuite gives out
     */
    List<JsonNode> query(String operation, String suiteQl, String... parameters) {
        Query query = new Query(suiteQl, List.of(parameters));
        try (Stream<JsonNode> rows = PagedStream.of(
                FailureDetails.of(SYSTEM, operation),
                offset -> page(operation, query, Integer.parseInt(offset.orElse("0"))))) {
            return rows.toList();
        }
    }

    /** Runs a query and reads its first page. */
    List<JsonNode> firstRows(String operation, String suiteQl, List<String> parameters) {
        return page(operation, new Query(suiteQl, parameters), 0).items();
    }

    private Page<JsonNode> page(String operation, Query query, int offset) {
        return http.send(
                ApiRequest.post(operation)
                        .path("services", "rest", "query", "v1", "suiteql")
                        .query("limit", String.valueOf(PAGE))
                        .query("offset", String.valueOf(offset))
                        .header("Prefer", "transient")
                        .json(query)
                        .reading(),
                answer -> page(operation, answer.tree(), offset));
    }

    private static Page<JsonNode> page(String operation, JsonNode answer, int offset) {
        JsonNode items = answer.path("items");
        JsonNode more = answer.path("hasMore");
        if (!items.isArray()) {
            throw new MappingException("query", "items", "is missing");
        }
        if (!more.isMissingNode() && !more.isBoolean()) {
            throw new MappingException("query", "hasMore", "is neither true nor false");
        }
        int next = offset + PAGE;
        // The last page that NetSuite gives out does not tell whether there is more.
        if (next >= MAX_ROWS && items.size() == PAGE) {
            throw new IncompleteListException(
                    FailureDetails.of(SYSTEM, operation),
                    answer.path("totalResults").asLong(MAX_ROWS),
                    next);
        }
        return new Page<>(items.valueStream().toList(), more.asBoolean(false) ? String.valueOf(next) : null);
    }

    static ApiRequest record(ApiRequest request, String... path) {
        String[] segments = new String[4 + path.length];
        System.arraycopy(new String[] {"services", "rest", "record", "v1"}, 0, segments, 0, 4);
        System.arraycopy(path, 0, segments, 4, path.length);
        return request.path(segments);
    }

    static String idOf(String operation, ApiResponse written) {
        String location = written.header("Location")
                .orElseThrow(() -> new OutcomeUnknownException(
                        FailureDetails.of(SYSTEM, operation), "the answer names no record", null));
        return lastSegment(location);
    }

    /** The id of what an address leads to. */
    static String lastSegment(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private record Query(String q, List<String> params) {}
}
