package org.throughline.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.MappingException;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.http.ApiResponse;
import org.throughline.connector.http.ErrorMapper;
import tools.jackson.databind.JsonNode;

/**
 * The answers to a batch, one list of answers for each of its change sets and queries. A service may stop at the first
 * one that fails: then there are fewer. Immutable.
 */
public final class ODataBatchResult {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})\\b");

    private final List<List<ApiResponse>> items;
    private final ErrorMapper errors;

    private ODataBatchResult(List<List<ApiResponse>> items, ErrorMapper errors) {
        this.items = List.copyOf(items);
        this.errors = errors;
    }

    static ODataBatchResult read(FailureDetails details, ApiResponse answer, ErrorMapper errors) {
        List<List<ApiResponse>> items = new ArrayList<>();
        for (String part :
                parts(details, answer.text(), answer.header("Content-Type").orElse(""))) {
            String type = Multipart.header(Multipart.head(part), "Content-Type");
            List<ApiResponse> answers = new ArrayList<>();
            if (Multipart.boundary(type).isPresent()) {
                for (String inner : parts(details, Multipart.body(part), type)) {
                    answers.add(part(details, answer, inner));
                }
            } else {
                answers.add(part(details, answer, part));
            }
            items.add(answers);
        }
        return new ODataBatchResult(items, errors);
    }

    /** {@return how many of the change sets and queries were answered} */
    public int size() {
        return items.size();
    }

    /**
     * Tells why a change set or query failed.
     *
     * @param item its position in the batch, from 0
     * @return the failure; nothing of the change set was written then. Empty if it succeeded
     */
    public Optional<ConnectorException> failure(int item) {
        return items.get(item).stream()
                .filter(answer -> answer.status() >= 400)
                .findFirst()
                .map(answer -> errors.map(answer.failed()));
    }

    /**
     * Reads the answer to a query.
     *
     * @param item its position in the batch, from 0
     * @param entity the entity of the query
     * @return the records of the first page
     * @throws ConnectorException if the query failed
     * @throws MappingException if the answer is no list of records
     */
    public List<ODataRow> rows(int item, ODataEntity entity) {
        failure(item).ifPresent(failure -> {
            throw failure;
        });
        JsonNode body = items.get(item).get(0).tree();
        return ODataClient.rows(entity, body);
    }

    private static List<String> parts(FailureDetails details, String text, String contentType) {
        return Multipart.boundary(contentType)
                .flatMap(boundary -> Multipart.parts(text, boundary))
                .filter(parts -> !parts.isEmpty())
                .orElseThrow(() -> new OutcomeUnknownException(details, "the answer is no complete batch", null));
    }

    private static ApiResponse part(FailureDetails details, ApiResponse whole, String part) {
        String http = Multipart.body(part);
        Matcher status = STATUS.matcher(http);
        if (!status.lookingAt()) {
            throw new OutcomeUnknownException(details, "a part of the answer has no status", null);
        }
        String type = Multipart.header(Multipart.head(http), "Content-Type");
        return whole.part(
                Integer.parseInt(status.group(1)),
                type.isEmpty() ? null : type,
                Multipart.body(http).strip());
    }
}
