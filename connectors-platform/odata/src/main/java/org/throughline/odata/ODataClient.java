package org.throughline.odata;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.MappingException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.Page;
import org.throughline.connector.PagedStream;
import org.throughline.connector.http.ApiRequest;
import org.throughline.connector.http.ApiResponse;
import org.throughline.connector.http.ConnectorHttp;
import org.throughline.connector.http.ErrorMapper;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * Calls to one OData 4 service. Authentication, retries, limits and observation are those of the {@link ConnectorHttp}.
 * Immutable and thread-safe.
 *
 * @see <a href="https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part1-protocol.html">OData 4.01, protocol</a>
 */
public final class ODataClient {
    private static final String NEXT = "@odata.nextLink";

    private final String system;
    private final ConnectorHttp http;
    private final ErrorMapper errors;
    private final String[] root;
    private final Map<String, String> options;

    private ODataClient(
            String system, ConnectorHttp http, ErrorMapper errors, String[] root, Map<String, String> options) {
        this.system = system;
        this.http = http;
        this.errors = errors;
        this.root = root;
        this.options = options;
    }

    /**
     * Makes a client.
     *
     * @param system the connected system, as in failures
     * @param http the pipeline to the vendor's host
     * @param errors the connector's own mapper, the same as the pipeline has: for the parts of batches
     * @param root the path of the service below the base URL, such as {@code data}
     * @return the client
     */
    public static ODataClient of(String system, ConnectorHttp http, ErrorMapper errors, String... root) {
        return new ODataClient(system, http, errors, root.clone(), Map.of());
    }

    /**
     * A copy that adds a query parameter of the vendor's own to every request.
     *
     * @param name the name, such as {@code cross-company}
     * @param value the value
     * @return the copy
     */
    public ODataClient withOption(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(options);
        more.put(name, value);
        return new ODataClient(system, http, errors, root, more);
    }

    /**
     * Reads one record.
     *
     * @param operation the stable name of the operation
     * @param key the record
     * @return it, or empty if there is none
     * @throws ConnectorException if the service does not answer with a record
     */
    public Optional<ODataRow> find(String operation, ODataKey key) {
        ODataEntity entity = key.entity();
        ApiRequest request = request(ApiRequest.get(operation), List.of(key.segment()));
        if (!entity.properties().isEmpty()) {
            request = request.query(
                    "$select", String.join(",", entity.properties().keySet()));
        }
        try {
            return Optional.of(http.send(request, answer -> row(entity, answer.tree())));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads all records that a query finds, page by page as the service cuts them.
     *
     * @param operation the stable name of the operation
     * @param query the query
     * @return the records; the next page is asked for when its first record is wanted
     * @throws ConnectorException while it is read, if the service does not answer with records
     */
    public Stream<ODataRow> stream(String operation, ODataQuery query) {
        return PagedStream.of(FailureDetails.of(system, operation), next -> page(operation, query, next.orElse(null)));
    }

    /**
     * Reads all records that a query finds.
     *
     * @param operation the stable name of the operation
     * @param query the query
     * @return the records of all pages
     * @throws ConnectorException if the service does not answer with records
     */
    public List<ODataRow> list(String operation, ODataQuery query) {
        try (Stream<ODataRow> rows = stream(operation, query)) {
            return rows.toList();
        }
    }

    /**
     * Writes. A record that the service sends back is not kept.
     *
     * @param operation the stable name of the operation
     * @param change the write; an update or removal may be sent again if it was certainly not executed
     * @throws ConnectorException if it was refused, or the outcome is unknown
     */
    public void write(String operation, ODataChange change) {
        ApiRequest request = request(started(operation, change), ODataBatch.segments(change.path()));
        if (change.body() != null) {
            request = request.json(change.body());
        }
        if (change.ifMatch() != null) {
            request = request.header("If-Match", change.ifMatch());
        }
        // Read all the same: a page of HTML in its place is no success.
        JsonNode written =
                http.send(request, answer -> answer.status() == 204 ? NullNode.getInstance() : answer.tree());
        if (!written.isObject() && !written.isNull()) {
            throw new OutcomeUnknownException(FailureDetails.of(system, operation), "the answer is no record", null);
        }
    }

    /**
     * Sends a batch of writes and reads. It is sent once.
     *
     * @param operation the stable name of the operation
     * @param batch the batch
     * @return the answers
     * @throws ConnectorException if the batch as a whole was refused, or its outcome is unknown
     */
    public ODataBatchResult batch(String operation, ODataBatch batch) {
        FailureDetails details = FailureDetails.of(system, operation);
        ApiRequest request = ApiRequest.post(operation)
                .path(root)
                .path("$batch")
                .header("Accept", "multipart/mixed")
                .header("OData-Version", "4.0")
                .header("Prefer", "odata.continue-on-error")
                .text(batch.text(options), ODataBatch.contentType());
        return http.send(request, answer -> ODataBatchResult.read(details, answer, errors));
    }

    /**
     * Reads what entities and properties the service has; of a large service tens of megabytes.
     *
     * @param operation the stable name of the operation
     * @return the metadata
     * @throws ConnectorException if the service does not answer
     * @throws MappingException if the answer is no metadata
     */
    public ODataMetadata metadata(String operation) {
        ApiRequest request =
                ApiRequest.get(operation).path(root).path("$metadata").header("Accept", "application/xml");
        return http.send(request, answer -> MetadataReader.read(new ByteArrayInputStream(answer.bytes())));
    }

    private static ApiRequest started(String operation, ODataChange change) {
        return switch (change.method()) {
            case "PATCH" -> ApiRequest.patch(operation).repeatable();
            case "DELETE" -> ApiRequest.delete(operation).repeatable();
            default -> ApiRequest.post(operation);
        };
    }

    private ApiRequest request(ApiRequest request, List<String> path) {
        ApiRequest started = request.path(root).header("OData-Version", "4.0");
        for (String segment : path) {
            started = started.path(segment);
        }
        options.forEach(started::query);
        return started;
    }

    private Page<ODataRow> page(String operation, ODataQuery query, @Nullable String link) {
        ApiRequest request = ApiRequest.get(operation).header("OData-Version", "4.0");
        if (link == null) {
            request = request.path(root).path(query.entity().entitySet());
            query.parameters().forEach(request::query);
            options.forEach(request::query);
        } else {
            request = request.link(link);
        }
        try {
            return http.send(request, answer -> page(query.entity(), answer));
        } catch (IllegalArgumentException e) {
            // The link to the next page comes from outside.
            throw new MappingException(query.entity().entitySet(), NEXT, "leads to another host");
        }
    }

    private static Page<ODataRow> page(ODataEntity entity, ApiResponse answer) {
        JsonNode body = answer.tree();
        JsonNode next = body.path(NEXT);
        if (!next.isString() && !next.isMissingNode()) {
            throw new MappingException(entity.entitySet(), NEXT, "is no link");
        }
        return new Page<>(rows(entity, body), next.isString() ? next.stringValue() : null);
    }

    static List<ODataRow> rows(ODataEntity entity, JsonNode body) {
        JsonNode rows = body.path("value");
        if (!rows.isArray()) {
            throw new MappingException(entity.entitySet(), "value", "is no list");
        }
        return rows.valueStream().map(row -> row(entity, row)).toList();
    }

    private static ODataRow row(ODataEntity entity, JsonNode fields) {
        if (!fields.isObject()) {
            throw new MappingException(entity.entitySet(), "value", "is no record");
        }
        return new ODataRow(entity, fields);
    }
}
