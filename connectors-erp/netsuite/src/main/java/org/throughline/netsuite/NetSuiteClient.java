package org.throughline.netsuite;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.auth.CachingTokenSource;
import org.throughline.connector.auth.OAuthTokenSource;
import org.throughline.connector.http.AccountBudget;
import org.throughline.connector.http.AccountLimits;
import org.throughline.connector.http.ApiRequest;
import org.throughline.connector.http.ApiResponse;
import org.throughline.connector.http.ConnectorHttp;
import org.throughline.connector.http.Sleeper;
import tools.jackson.databind.JsonNode;

/** Calls to the record service and SuiteQL. Vendor shapes in and out. */
final class NetSuiteClient {
    static final String SYSTEM = "netsuite";

    private static final String TOKEN_PATH = "/services/rest/auth/oauth2/v1/token";
    private static final int PAGE = 1000;

    private final ConnectorHttp http;

    NetSuiteClient(NetSuiteConfig config) {
        String tokenUrl = config.getBaseUrl().replaceAll("/+$", "") + TOKEN_PATH;
        OAuthTokenSource tokens = OAuthTokenSource.of(
                SYSTEM,
                tokenUrl,
                config.getCredentials().withScopes("rest_webservices"),
                config.getTransport(),
                Clock.systemUTC());
        this.http = ConnectorHttp.builder(SYSTEM, config.getBaseUrl())
                .transport(config.getTransport())
                .authentication(CachingTokenSource.of(tokens, Clock.systemUTC()))
                .errors(NetSuiteErrors::map)
                .retry(config.getRetry())
                .budget(AccountBudget.of(
                        AccountLimits.concurrent(config.getConcurrencyLimit(), config.getMaxWaitForTurn()),
                        Clock.systemUTC(),
                        Sleeper.blocking()))
                .observations(config.getObservations())
                .requestIdHeader("x-n-operationid")
                .build();
    }

    /** Reads a record with its sublists: {@code GET /{type}/{id}}. */
    NetSuiteRecord retrieve(String operation, String type, String id) {
        return new NetSuiteRecord(
                type,
                http.send(record(ApiRequest.get(operation), type, id).query("expandSubResources", "true"))
                        .tree());
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
        String id = idOf(
                operation, http.send(record(ApiRequest.post(operation), type).json(body)));
        try {
            return retrieve(operation, type, id);
        } catch (ConnectorException e) {
            // By itself, a read that failed would tell the caller that nothing was executed.
            throw new OutcomeUnknownException(
                    FailureDetails.of(SYSTEM, operation), "the record is written but could not be read back", e);
        }
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
        return idOf(operation, http.send(request.json(body).repeatable()));
    }

    /** Runs a query and reads all its pages: {@code POST /query/v1/suiteql}. */
    List<JsonNode> query(String operation, String suiteQl, String... parameters) {
        List<JsonNode> rows = new ArrayList<>();
        boolean more = true;
        for (int offset = 0; more; offset += PAGE) {
            JsonNode page = http.send(ApiRequest.post(operation)
                            .path("services", "rest", "query", "v1", "suiteql")
                            .query("limit", String.valueOf(PAGE))
                            .query("offset", String.valueOf(offset))
                            .header("Prefer", "transient")
                            .json(new Query(suiteQl, List.of(parameters)))
                            .reading())
                    .tree();
            page.path("items").forEach(rows::add);
            more = page.path("hasMore").asBoolean(false);
        }
        return rows;
    }

    private static ApiRequest record(ApiRequest request, String... path) {
        String[] segments = new String[4 + path.length];
        System.arraycopy(new String[] {"services", "rest", "record", "v1"}, 0, segments, 0, 4);
        System.arraycopy(path, 0, segments, 4, path.length);
        return request.path(segments);
    }

    private static String idOf(String operation, ApiResponse written) {
        String location = written.header("Location")
                .orElseThrow(() -> new OutcomeUnknownException(
                        FailureDetails.of(SYSTEM, operation), "the answer names no record", null));
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private record Query(String q, List<String> params) {}
}
