package org.throughline.salesforce.platform;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.Page;
import org.throughline.connector.PagedStream;
import org.throughline.connector.auth.CachingTokenSource;
import org.throughline.connector.auth.OAuthTokenSource;
import org.throughline.connector.http.AccountLimits;
import org.throughline.connector.http.ApiRequest;
import org.throughline.connector.http.ApiResponse;
import org.throughline.connector.http.ConnectorHttp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Typed calls to the REST API of one Salesforce org. Speaks Salesforce's own shapes; connectors turn them into ours.
 *
 * <p>Every method names its operation for errors and metrics, and throws {@link
 * org.throughline.connector.ConnectorException} subtypes. Writes are by id or by external id, so all may be sent again.
 * Thread-safe.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/">REST API Developer Guide</a>
 */
public final class SalesforceRestClient {
    /** The name of the connected system in errors and references. */
    public static final String SYSTEM = "salesforce";

    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private final String version;
    private final String pageSize;
    private final ConnectorHttp http;

    SalesforceRestClient(SalesforceConfig config) {
        this.version = config.getApiVersion();
        this.pageSize = "batchSize=" + config.getPageSize();
        String org = config.getBaseUrl().replaceAll("/+$", "");
        OAuthTokenSource tokens = OAuthTokenSource.of(
                SYSTEM,
                org + "/services/oauth2/token",
                config.getCredentials(),
                config.getTransport(),
                Clock.systemUTC());
        this.http = ConnectorHttp.builder(SYSTEM, config.getBaseUrl())
                .transport(config.getTransport())
                .authentication(CachingTokenSource.of(tokens, Clock.systemUTC()).withBaseUrlFrom("instance_url"))
                .errors(SalesforceErrors::map)
                .retry(config.getRetry())
                .budget(config.getBudgets().of(org, AccountLimits.concurrent(config.getConcurrentCalls(), MAX_WAIT)))
                .usage(SalesforceUsage::read)
                .observations(config.getObservations())
                .header("Sforce-Call-Options", "client=throughline")
                .build();
    }

    /**
     * Runs a query and reads its first page.
     *
     * @param operation the stable name of the operation
     * @param soql the query, its values written by {@link Soql}
     * @return the rows and the link to the next page
     */
    public Page<SalesforceRecord> query(String operation, String soql) {
        return http.send(
                data(ApiRequest.get(operation), "query").query("q", soql).header("Sforce-Query-Options", pageSize),
                answer -> page(answer.tree()));
    }

    /**
     * Reads a further page of a query or subquery.
     *
     * @param operation the stable name of the operation
     * @param link the link in the page before
     * @return the rows and the link to the next page
     */
    public Page<SalesforceRecord> queryMore(String operation, String link) {
        return http.send(
                ApiRequest.get(operation).link(link).header("Sforce-Query-Options", pageSize),
                answer -> page(answer.tree()));
    }

    /**
     * Runs a query and reads its pages while they are consumed, the next one ahead.
     *
     * @param operation the stable name of the operation
     * @param soql the query, its values written by {@link Soql}
     * @return all rows; close it
     * @throws org.throughline.connector.EndlessFeedException while it is consumed, if its pages lead in a circle
     * @throws org.throughline.connector.IncompleteListException while it is consumed, if fewer rows come than announced
     */
    public Stream<SalesforceRecord> stream(String operation, String soql) {
        return stream(operation, "query", soql);
    }

    /**
     * Runs a query that also sees deleted and archived rows. Else as {@link #stream}.
     *
     * @param operation the stable name of the operation
     * @param soql the query, its values written by {@link Soql}; {@code IsDeleted} tells deleted rows
     * @return all rows; close it
     * @throws org.throughline.connector.EndlessFeedException while it is consumed, if its pages lead in a circle
     * @throws org.throughline.connector.IncompleteListException while it is consumed, if fewer rows come than announced
     * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_queryall.htm">QueryAll</a>
     */
    public Stream<SalesforceRecord> streamAll(String operation, String soql) {
        return stream(operation, "queryAll", soql);
    }

    private Stream<SalesforceRecord> stream(String operation, String resource, String soql) {
        FailureDetails list = FailureDetails.of(SYSTEM, operation);
        RowCount rows = new RowCount(list);
        return PagedStream.prefetching(
                list,
                link -> rows.count(http.send(
                        link.map(next -> ApiRequest.get(operation).link(next))
                                .orElseGet(() -> data(ApiRequest.get(operation), resource)
                                        .query("q", soql))
                                .header("Sforce-Query-Options", pageSize),
                        RowCount.Answer::of)));
    }

    /**
     * Reads all that is left of a list whose first page is known.
     *
     * @param operation the stable name of the operation
     * @param first the first page
     * @return the rows of all pages
     * @throws org.throughline.connector.EndlessFeedException if its pages lead in a circle
     */
    public List<SalesforceRecord> rest(String operation, Page<SalesforceRecord> first) {
        try (Stream<SalesforceRecord> rows = PagedStream.of(
                FailureDetails.of(SYSTEM, operation),
                link -> link.map(next -> queryMore(operation, next)).orElse(first))) {
            return rows.toList();
        }
    }

    /**
     * Changes fields of one row.
     *
     * @param operation the stable name of the operation
     * @param objectType the API name of the object
     * @param id the id of the row
     * @param fields the fields to change; null clears one
     * @param key the intended write, shown by previews
     * @throws org.throughline.connector.NotFoundException if the org has no such row
     */
    public void update(String operation, String objectType, String id, ObjectNode fields, IdempotencyKey key) {
        http.send(data(ApiRequest.patch(operation), "sobjects", objectType, id)
                .json(fields)
                .under(key)
                .repeatable());
    }

    /**
     * Changes fields of the row with a key, and makes none if there is no such row.
     *
     * @param operation the stable name of the operation
     * @param objectType the API name of the object
     * @param keyField the API name of its external id field
     * @param rowKey the row's value of that field
     * @param fields the fields to change; null clears one
     * @param key the intended write, shown by previews
     * @throws org.throughline.connector.NotFoundException if the org has no row with the key
     */
    public void updateByKey(
            String operation,
            String objectType,
            String keyField,
            String rowKey,
            ObjectNode fields,
            IdempotencyKey key) {
        http.send(data(ApiRequest.patch(operation), "sobjects", objectType, keyField, rowKey)
                .query("updateOnly", "true")
                .json(fields)
                .under(key)
                .repeatable());
    }

    /**
     * Changes fields of one row if a condition holds, and reads the row, in one call.
     *
     * @param operation the stable name of the operation
     * @param update the row, the condition and the fields
     * @param key the intended write, shown by previews
     * @return whether the row was changed, and the row as it is now
     * @throws org.throughline.connector.NotFoundException if the org has no such row
     */
    public GuardedResult updateIf(String operation, GuardedUpdate update, IdempotencyKey key) {
        return GuardedResult.of(
                FailureDetails.of(SYSTEM, operation),
                update,
                composite(operation, update.request().under(key)));
    }

    /**
     * Sends several requests as one.
     *
     * @param operation the stable name of the operation
     * @param request the requests
     * @return their answers; all succeeded
     * @throws org.throughline.connector.ConnectorException if any failed; of writes, none was then executed
     */
    public CompositeResult composite(String operation, CompositeRequest request) {
        ApiRequest call = data(ApiRequest.post(operation), "composite")
                .json(request.body("/services/data/" + version))
                .repeatable();
        request.key().ifPresent(call::under);
        // A part may have failed behind a good status: reading belongs to the attempt, so that a locked row is
        // repeated.
        return http.send(
                request.isWrite() ? call : call.reading(),
                answer -> CompositeResult.of(FailureDetails.of(SYSTEM, operation), request, answer.tree()));
    }

    /**
     * Reads which fields an object has in this org, as far as the signed-in user sees them.
     *
     * @param operation the stable name of the operation
     * @param objectType the API name of the object
     * @return the API names of its fields
     * @throws org.throughline.connector.NotFoundException if the org has no such object
     */
    public Set<String> fieldNames(String operation, String objectType) {
        JsonNode describe =
                http.send(data(ApiRequest.get(operation), "sobjects", objectType, "describe"), ApiResponse::tree);
        Set<String> names = new LinkedHashSet<>();
        describe.path("fields").forEach(field -> names.add(field.path("name").asString("")));
        return names;
    }

    /**
     * Reads how many requests the org may still send today.
     *
     * @param operation the stable name of the operation
     * @return the daily limit and what is left of it
     */
    public SalesforceApiUsage apiUsage(String operation) {
        JsonNode limit = http.send(data(ApiRequest.get(operation), "limits"), ApiResponse::tree)
                .path("DailyApiRequests");
        return new SalesforceApiUsage(
                limit.path("Max").asLong(0), limit.path("Remaining").asLong(0));
    }

    static Page<SalesforceRecord> page(JsonNode answer) {
        List<SalesforceRecord> rows = new ArrayList<>();
        answer.path("records").forEach(row -> rows.add(SalesforceRecord.of(row)));
        @Nullable String next = answer.path("nextRecordsUrl").asString(null);
        return new Page<>(rows, next);
    }

    private ApiRequest data(ApiRequest request, String... segments) {
        return request.path("services", "data", version).path(segments);
    }
}
