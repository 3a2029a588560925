package org.throughline.salesforce.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.Page;
import org.throughline.connector.UnavailableException;
import tools.jackson.databind.JsonNode;

/** The answers to a {@link CompositeRequest}, all of them successes. Immutable. */
public final class CompositeResult {
    private final FailureDetails details;
    private final boolean write;
    private final Map<String, JsonNode> bodies;
    private final Set<String> halted;

    private CompositeResult(FailureDetails details, boolean write, Map<String, JsonNode> bodies, Set<String> halted) {
        this.details = details;
        this.write = write;
        this.bodies = bodies;
        this.halted = halted;
    }

    /** Reads an answer, whose own status is 200 even if its parts failed. */
    static CompositeResult of(FailureDetails details, CompositeRequest request, JsonNode answer) {
        boolean write = request.isWrite();
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        Set<String> halted = new LinkedHashSet<>();
        List<SalesforceError> errors = new ArrayList<>();
        int status = 200;
        JsonNode parts = request.isGraph() ? answer.path("graphs").path(0).path("graphResponse") : answer;
        for (JsonNode part : parts.path("compositeResponse")) {
            JsonNode body = part.path("body");
            int partStatus = part.path("httpStatusCode").asInt(0);
            List<SalesforceError> failures = failures(body, partStatus);
            boolean isCause = failures.stream().anyMatch(failure -> !failure.isConsequence());
            // The status of the part that caused the rollback counts; the others only follow it.
            if (!failures.isEmpty() && (isCause || status == 200)) {
                status = partStatus;
            }
            String reference = part.path("referenceId").asString("");
            if (isCause || !request.mayHalt()) {
                errors.addAll(failures);
            } else if (!failures.isEmpty()) {
                halted.add(reference);
            }
            bodies.put(reference, body);
        }
        if (!errors.isEmpty()) {
            throw SalesforceErrors.map(details.withHttpStatus(status), write, errors, null);
        }
        CompositeResult result = new CompositeResult(details, write, bodies, halted);
        // A part that is not answered has not certainly succeeded.
        request.references().forEach(result::body);
        return result;
    }

    /**
     * The result of one written row.
     *
     * @param reference the part's name in the request
     * @return the row
     */
    public SalesforceSaveResult saved(String reference) {
        JsonNode body = body(reference);
        String id = body.path("id").asString("");
        if (id.isEmpty()) {
            throw unreadable(reference);
        }
        return new SalesforceSaveResult(id, body.path("created").asBoolean(false));
    }

    /** Whether a part of a guarded write was not executed, because what it needs was not found. */
    boolean isHalted(String reference) {
        return halted.contains(reference);
    }

    /**
     * The first page of a query.
     *
     * @param reference the part's name in the request
     * @return the rows and the link to the next page
     */
    public Page<SalesforceRecord> page(String reference) {
        JsonNode body = body(reference);
        if (!body.path("records").isArray()) {
            throw unreadable(reference);
        }
        return SalesforceRestClient.page(details, body);
    }

    private JsonNode body(String reference) {
        JsonNode body = bodies.get(reference);
        if (body == null) {
            throw unreadable(reference);
        }
        return body;
    }

    private ConnectorException unreadable(String reference) {
        String what = "the answer lacks the part " + reference;
        return write
                ? new OutcomeUnknownException(details, what, null)
                : new UnavailableException(details, what, (Duration) null);
    }

    private static List<SalesforceError> failures(JsonNode body, int status) {
        if (status < 200 || status > 299) {
            List<SalesforceError> errors = SalesforceError.listOf(body);
            return errors.isEmpty()
                    ? List.of(new SalesforceError("HTTP_" + status, "", List.of(), SalesforceError.duplicates(body)))
                    : errors;
        }
        List<SalesforceError> errors = new ArrayList<>();
        if (body.isArray()) {
            body.forEach(row -> {
                if (!row.path("success").asBoolean(true)) {
                    errors.addAll(SalesforceError.listOf(row.path("errors")));
                }
            });
        }
        return errors;
    }
}
