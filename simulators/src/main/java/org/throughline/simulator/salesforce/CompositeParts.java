package org.throughline.simulator.salesforce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls of one transaction or chain, in order, later ones using what earlier ones answered. */
final class CompositeParts {
    private final Org org;
    private final Call call;
    private final Function<Call, SimulatorResponse> router;
    private final Map<String, JsonNode> answers = new HashMap<>();

    CompositeParts(Org org, Call call, Function<Call, SimulatorResponse> router) {
        this.org = org;
        this.call = call;
        this.router = router;
    }

    /** What became of the calls, and whether what they did was kept. */
    record Outcome(List<ObjectNode> results, boolean isKept) {}

    Outcome run(JsonNode parts, boolean isAllOrNone) {
        requireDistinctReferences(parts);
        List<ObjectNode> results = new ArrayList<>();
        try {
            org.store().transaction(() -> {
                runAll(parts, isAllOrNone, results);
                return results;
            });
            return new Outcome(results, true);
        } catch (RolledBack e) {
            halt(parts, results);
            return new Outcome(results, false);
        }
    }

    private void runAll(JsonNode parts, boolean isAllOrNone, List<ObjectNode> results) {
        for (JsonNode part : parts) {
            String reference = part.path("referenceId").asString("");
            ObjectNode result = result(run(part), reference);
            results.add(result);
            boolean hasFailed = result.get("httpStatusCode").intValue() >= 300;
            // All or none covers the rows of a collection, too, although the collection itself is answered with 200.
            if (isAllOrNone && (hasFailed || hasFailedRow(result.path("body")))) {
                throw new RolledBack();
            }
            if (!hasFailed) {
                answers.put(reference, result.path("body"));
            }
        }
    }

    private static boolean hasFailedRow(JsonNode body) {
        return body.isArray()
                && body.valueStream()
                        .anyMatch(row -> row.path("success").isBoolean()
                                && !row.path("success").booleanValue());
    }

    /** The last result is the one that failed; all others, done or not, are reported as halted. */
    private static void halt(JsonNode parts, List<ObjectNode> results) {
        int failed = results.size() - 1;
        for (int i = 0; i < parts.size(); i++) {
            if (i != failed) {
                SimulatorResponse halted = halted("The transaction was rolled back since another operation in the same"
                                + " transaction failed.")
                        .toResponse();
                ObjectNode result =
                        result(halted, parts.get(i).path("referenceId").asString(""));
                if (i < failed) {
                    results.set(i, result);
                } else {
                    results.add(result);
                }
            }
        }
    }

    private SimulatorResponse run(JsonNode part) {
        try {
            CompositeReferences references = new CompositeReferences(answers);
            String url = references.resolve(part.path("url").asString(""));
            JsonNode body = part.has("body") ? references.resolveAll(part.get("body")) : null;
            Call inner = call.inner(
                    part.path("method").asString(""), url, references.resolveAll(part.path("httpHeaders")), body);
            return org.store().transaction(() -> router.apply(inner));
        } catch (ApiError e) {
            return e.toResponse();
        }
    }

    static ApiError halted(String message) {
        return ApiError.badRequest("PROCESSING_HALTED", message);
    }

    private static ObjectNode result(SimulatorResponse response, String reference) {
        ObjectNode result = SalesforceJson.object();
        result.set("body", response.body().length == 0 ? null : SalesforceJson.MAPPER.readTree(response.body()));
        ObjectNode headers = result.putObject("httpHeaders");
        String location = response.headers().get("Location");
        if (location != null) {
            headers.put("Location", location);
        }
        return result.put("httpStatusCode", response.status()).put("referenceId", reference);
    }

    private static void requireDistinctReferences(JsonNode parts) {
        Map<String, JsonNode> seen = new HashMap<>();
        for (JsonNode part : parts) {
            String reference = part.path("referenceId").asString("");
            if (reference.isEmpty() || seen.put(reference, part) != null) {
                throw ApiError.badRequest(
                        "JSON_PARSER_ERROR", "referenceId is required and must be unique: " + reference);
            }
        }
    }
}
