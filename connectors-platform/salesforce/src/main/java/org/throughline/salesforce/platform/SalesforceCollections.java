package org.throughline.salesforce.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.UnavailableException;
import org.throughline.connector.WireJson;
import org.throughline.connector.http.ApiRequest;
import org.throughline.connector.http.RetryLimits;
import org.throughline.connector.http.Sleeper;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Up to {@value CompositeRequest#MAX_ROWS} rows of one object in one call, each with a result of its own.
 *
 * <p>For rows that do not depend on each other. Rows that belong together are written by {@link CompositeRequest}, more
 * than some thousand rows by {@link SalesforceBulk}. Rows that another transaction has locked are sent again, only they,
 * as often as the retry limits of the org say. Thread-safe.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections.htm">
 *     sObject Collections</a>
 */
public final class SalesforceCollections {
    /** Whether rows stand for themselves. */
    public enum Mode {
        /** Each row is written or refused by itself. */
        EACH_ROW,
        /** If one row is refused, none is written; all results are then refusals. */
        ALL_OR_NONE
    }

    private final SalesforceRestClient client;
    private final RetryLimits retry;
    private final Sleeper sleeper;

    private SalesforceCollections(SalesforceRestClient client, RetryLimits retry, Sleeper sleeper) {
        this.client = client;
        this.retry = retry;
        this.sleeper = sleeper;
    }

    /**
     * Writes collections in an org.
     *
     * @param client the connection to the org
     * @return the client of collections
     */
    public static SalesforceCollections of(SalesforceRestClient client) {
        return new SalesforceCollections(client, client.retry(), Sleeper.blocking());
    }

    /**
     * Makes rows. Sent twice, it makes them twice: after an {@link OutcomeUnknownException} look them up first.
     *
     * @param operation the stable name of the operation
     * @param objectType the API name of the object
     * @param rows the fields of the rows
     * @param mode whether rows stand for themselves
     * @return the results in the order of the rows
     */
    public List<RowResult> create(String operation, String objectType, List<ObjectNode> rows, Mode mode) {
        return written(
                operation,
                rows,
                mode,
                some -> client.data(ApiRequest.post(operation), "composite", "sobjects")
                        .json(body(objectType, some, mode)));
    }

    /**
     * Changes rows by their id.
     *
     * @param operation the stable name of the operation
     * @param objectType the API name of the object
     * @param rows the fields to change, and the {@code Id} of each row
     * @param mode whether rows stand for themselves
     * @return the results in the order of the rows
     */
    public List<RowResult> update(String operation, String objectType, List<ObjectNode> rows, Mode mode) {
        return written(
                operation,
                rows,
                mode,
                some -> client.data(ApiRequest.patch(operation), "composite", "sobjects")
                        .json(body(objectType, some, mode))
                        .repeatable());
    }

    /**
     * Changes rows by their key, and makes those that are not there.
     *
     * @param operation the stable name of the operation
     * @param objectType the API name of the object
     * @param keyField the API name of its external id field
     * @param rows the fields to write, the key of each row among them
     * @param mode whether rows stand for themselves
     * @return the results in the order of the rows
     */
    public List<RowResult> upsert(
            String operation, String objectType, String keyField, List<ObjectNode> rows, Mode mode) {
        return written(
                operation,
                rows,
                mode,
                some -> client.data(ApiRequest.patch(operation), "composite", "sobjects", objectType, keyField)
                        .json(body(objectType, some, mode))
                        .repeatable());
    }

    /**
     * Moves rows to the recycle bin. A row that is there already is refused as not found.
     *
     * @param operation the stable name of the operation
     * @param ids the ids of the rows
     * @param mode whether rows stand for themselves
     * @return the results in the order of the ids
     */
    public List<RowResult> delete(String operation, List<String> ids, Mode mode) {
        return written(
                operation,
                ids,
                mode,
                some -> client.data(ApiRequest.delete(operation), "composite", "sobjects")
                        .query("ids", String.join(",", some))
                        .query("allOrNone", String.valueOf(mode == Mode.ALL_OR_NONE))
                        .repeatable());
    }

    private <T> List<RowResult> written(
            String operation, List<T> rows, Mode mode, Function<List<T>, ApiRequest> request) {
        if (rows.isEmpty() || rows.size() > CompositeRequest.MAX_ROWS) {
            throw new IllegalArgumentException(
                    operation + ": " + rows.size() + " rows, allowed are 1 to " + CompositeRequest.MAX_ROWS);
        }
        @Nullable RowResult[] results = new RowResult[rows.size()];
        List<Integer> open = IntStream.range(0, rows.size()).boxed().toList();
        for (int attempt = 1; ; attempt++) {
            List<RowResult> part =
                    sent(operation, request.apply(open.stream().map(rows::get).toList()), open.size());
            for (int i = 0; i < part.size(); i++) {
                results[open.get(i)] = part.get(i);
            }
            open = again(open, part, mode);
            if (open.isEmpty() || attempt == retry.maxAttempts() || !waited(attempt)) {
                return Arrays.stream(results).map(Objects::requireNonNull).toList();
            }
        }
    }

    private List<RowResult> sent(String operation, ApiRequest request, int rows) {
        FailureDetails details = FailureDetails.of(SalesforceRestClient.SYSTEM, operation);
        return client.http().send(request, answer -> {
            JsonNode list = answer.tree();
            if (!list.isArray() || list.size() != rows) {
                throw new OutcomeUnknownException(details, "the answer has not one result for each row", null);
            }
            List<RowResult> results = new ArrayList<>();
            list.forEach(row -> results.add(result(details, row)));
            return results;
        });
    }

    private static RowResult result(FailureDetails details, JsonNode row) {
        if (row.path("success").asBoolean(false)) {
            String id = row.path("id").asString("");
            return new RowResult.Saved(
                    new SalesforceSaveResult(id, row.path("created").asBoolean(false)));
        }
        List<SalesforceError> errors = SalesforceError.listOf(row.path("errors"));
        ConnectorException error = errors.isEmpty()
                ? new OutcomeUnknownException(details, "the result of a row tells neither success nor errors", null)
                : SalesforceErrors.map(details, true, errors, null);
        return new RowResult.Refused(error);
    }

    private static List<Integer> again(List<Integer> sent, List<RowResult> results, Mode mode) {
        List<Integer> locked = IntStream.range(0, sent.size())
                .filter(i -> results.get(i) instanceof RowResult.Refused refused
                        && refused.error() instanceof UnavailableException)
                .mapToObj(sent::get)
                .toList();
        return mode == Mode.ALL_OR_NONE && !locked.isEmpty() ? sent : locked;
    }

    private boolean waited(int attempt) {
        Duration longest = retry.longestWait(attempt);
        try {
            sleeper.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest.toNanos() + 1)));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The body of a collection, also where it is part of a composite call. */
    static ObjectNode body(String objectType, List<ObjectNode> rows, Mode mode) {
        ObjectNode body = WireJson.mapper().createObjectNode().put("allOrNone", mode == Mode.ALL_OR_NONE);
        ArrayNode records = body.putArray("records");
        for (ObjectNode row : rows) {
            ObjectNode record = WireJson.mapper().createObjectNode();
            record.putObject("attributes").put("type", objectType);
            record.setAll(row);
            records.add(record);
        }
        return body;
    }
}
