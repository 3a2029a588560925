package org.throughline.salesforce.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.Page;
import org.throughline.connector.PagedStream;
import org.throughline.connector.UnavailableException;
import org.throughline.connector.http.AccountLimits;
import org.throughline.connector.http.ApiRequest;
import org.throughline.connector.http.ApiResponse;
import org.throughline.connector.http.ConnectorHttp;
import org.throughline.connector.http.RetryLimits;
import org.throughline.connector.http.Sleeper;
import org.throughline.connector.http.Urls;
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
    private final RetryLimits retry;
    private final ConnectorHttp http;

    SalesforceRestClient(SalesforceConfig config) {
        this.version = config.getApiVersion();
        this.pageSize = "batchSize=" + config.getPageSize();
        this.retry = config.getRetry();
        String org = Urls.withoutSlash(config.getBaseUrl());
        this.http = ConnectorHttp.builder(SYSTEM, config.getBaseUrl())
                .transport(config.getTransport())
                .authentication(config.getTokens())
                .errors(SalesforceErrors::map)
                .retry(config.getRetry())
                .budget(config.getBudgets()
                        .of(SYSTEM + ":" + org, AccountLimits.concurrent(config.getConcurrentCalls(), MAX_WAIT)))
                .usage(SalesforceUsage::read)
                .observations(config.getObservations())
                .time(config.getClock(), Sleeper.blocking())
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
        return query(operation, "query", soql);
    }

    private Page<SalesforceRecord> query(String operation, String resource, String soql) {
        return http.send(
                data(ApiRequest.get(operation), resource).query("q", soql).header("Sforce-Query-Options", pageSize),
                answer -> page(FailureDetails.of(SYSTEM, operation), answer.tree()));
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
                answer -> page(FailureDetails.of(SYSTEM, operation), answer.tree()));
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
                        answer -> RowCount.Answer.of(list, answer))));
    }

    /**
     * Reads which rows were deleted in a span of time, as the delete log of the org has it. Salesforce counts whole
     * minutes and keeps the log for a limited time.
     *
     * @param operation the stable name of the operation
     * @param objectType the API name of the object
     * @param startInclusive the beginning; {@link DeletedRows#latestCovered} of the call before
     * @param endExclusive the end, at least a minute and at most 30 days later
     * @return the ids, and how far they are complete
     * @throws IllegalArgumentException if the span is shorter or longer
     * @throws org.throughline.connector.RejectedException if Salesforce refuses the span, or has more than it answers
     *     ({@code EXCEEDED_ID_LIMIT}): ask for a shorter one
     * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_getdeleted.htm">Get
     *     Deleted</a>
     */
    public DeletedRows deleted(String operation, String objectType, Instant startInclusive, Instant endExclusive) {
        Instant start = startInclusive.truncatedTo(ChronoUnit.MINUTES);
        Instant end = endExclusive.truncatedTo(ChronoUnit.MINUTES);
        DeletedRows.checkSpan(start, end);
        return DeletedRows.of(
                objectType,
                start,
                http.send(
                        data(ApiRequest.get(operation), "sobjects", objectType, "deleted")
                                .query("start", Soql.dateTime(start))
                                .query("end", Soql.dateTime(end)),
                        ApiResponse::tree));
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
     * Writes the row with a key, and makes it if there is none.
     *
     * @param operation the stable name of the operation
     * @param objectType the API name of the object
     * @param keyField the API name of its external id field
     * @param rowKey the row's value of that field
     * @param fields the other fields to write; null clears one
     * @param key the intended write, shown by previews
     * @return the id of the row and whether it is new
     * @throws org.throughline.connector.ConflictException if several rows have the key
     */
    public SalesforceSaveResult upsert(
            String operation,
            String objectType,
            String keyField,
            String rowKey,
            ObjectNode fields,
            IdempotencyKey key) {
        ApiResponse answer = http.send(data(ApiRequest.patch(operation), "sobjects", objectType, keyField, rowKey)
                .json(fields)
                .under(key)
                .repeatable());
        if (answer.status() != 204) {
            String id = answer.tree().path("id").asString("");
            if (id.isEmpty()) {
                throw new OutcomeUnknownException(
                        FailureDetails.of(SYSTEM, operation), "the answer has no id of the row", null);
            }
            return new SalesforceSaveResult(id, answer.status() == 201);
        }
        // Before v46.0 a changed row is answered without its id.
        JsonNode row = http.send(
                data(ApiRequest.get(operation), "sobjects", objectType, keyField, rowKey)
                        .query("fields", "Id"),
                ApiResponse::tree);
        return new SalesforceSaveResult(SalesforceRecord.of(row).id(), false);
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
                .path(request.isGraph() ? new String[] {"graph"} : new String[0])
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

    static Page<SalesforceRecord> page(FailureDetails details, JsonNode answer) {
        if (!answer.path("records").isArray()) {
            throw new UnavailableException(details, "the answer is no page of rows", (Duration) null);
        }
        List<SalesforceRecord> rows = new ArrayList<>();
        answer.path("records").forEach(row -> rows.add(SalesforceRecord.of(row)));
        @Nullable String next = answer.path("nextRecordsUrl").asString(null);
        return new Page<>(rows, next);
    }

    RetryLimits retry() {
        return retry;
    }

    ConnectorHttp http() {
        return http;
    }

    /** Adds a path below the data of the org. */
    ApiRequest data(ApiRequest request, String... segments) {
        return request.path("services", "data", version).path(segments);
    }
}
