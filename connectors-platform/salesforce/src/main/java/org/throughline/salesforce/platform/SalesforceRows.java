package org.throughline.salesforce.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.http.ApiRequest;
import org.throughline.connector.http.ApiResponse;
import tools.jackson.databind.node.ObjectNode;

/**
 * Single rows with the version they were read as, so that a change by somebody else in between is noticed.
 *
 * <p>Where the last write may win, use {@link SalesforceRestClient#update}. Thread-safe.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_conditional_requests.htm">
 *     Conditional Request Headers</a>
 */
public final class SalesforceRows {
    private final SalesforceRestClient client;

    private SalesforceRows(SalesforceRestClient client) {
        this.client = client;
    }

    /**
     * A row and the version it was read as.
     *
     * @param row the row
     * @param version the version; null if the org told none
     */
    public record Versioned(SalesforceRecord row, @Nullable RowVersion version) {}

    /**
     * Reads and changes rows of an org.
     *
     * @param client the connection to the org
     * @return the client of rows
     */
    public static SalesforceRows of(SalesforceRestClient client) {
        return new SalesforceRows(client);
    }

    /**
     * Reads a row.
     *
     * @param operation the stable name of the operation
     * @param objectType the API name of the object
     * @param id the id of the row
     * @param fields the API names of the fields to read
     * @return the row
     * @throws org.throughline.connector.NotFoundException if the org has no such row
     */
    public Versioned read(String operation, String objectType, String id, Collection<String> fields) {
        return client.http().send(get(operation, objectType, id, fields), SalesforceRows::versioned);
    }

    /**
     * Reads a row if it has changed.
     *
     * @param operation the stable name of the operation
     * @param objectType the API name of the object
     * @param id the id of the row
     * @param fields the API names of the fields to read
     * @param known the version that is known
     * @return the row; empty if it has not changed
     * @throws org.throughline.connector.NotFoundException if the org has no such row
     */
    public Optional<Versioned> readIfChanged(
            String operation, String objectType, String id, Collection<String> fields, RowVersion known) {
        return client.http()
                .send(
                        known.ifChanged(get(operation, objectType, id, fields)),
                        answer -> answer.status() == 304 ? Optional.empty() : Optional.of(versioned(answer)));
    }

    /**
     * Changes a row if nobody else has changed it.
     *
     * @param operation the stable name of the operation
     * @param objectType the API name of the object
     * @param id the id of the row
     * @param fields the fields to change; null clears one
     * @param known the version that the change rests on
     * @param key the intended write, shown by previews
     * @throws org.throughline.connector.ConflictException if the version is stale: read the row again. After a lost answer
     *     the change in between may be one's own
     * @throws org.throughline.connector.NotFoundException if the org has no such row
     */
    public void updateIfUnchanged(
            String operation, String objectType, String id, ObjectNode fields, RowVersion known, IdempotencyKey key) {
        client.http()
                .send(known.ifUnchanged(client.data(ApiRequest.patch(operation), "sobjects", objectType, id))
                        .json(fields)
                        .under(key)
                        .repeatable());
    }

    private ApiRequest get(String operation, String objectType, String id, Collection<String> fields) {
        SalesforceFieldNames.check(fields);
        return client.data(ApiRequest.get(operation), "sobjects", objectType, id)
                .query("fields", String.join(",", fields));
    }

    private static Versioned versioned(ApiResponse answer) {
        Optional<String> tag = answer.header("ETag");
        Optional<Instant> moment = answer.header("Last-Modified").flatMap(SalesforceRows::moment);
        return new Versioned(
                SalesforceRecord.of(answer.tree()),
                tag.isEmpty() && moment.isEmpty() ? null : new RowVersion(tag.orElse(null), moment.orElse(null)));
    }

    private static Optional<Instant> moment(String httpDate) {
        try {
            return Optional.of(ZonedDateTime.parse(httpDate, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
