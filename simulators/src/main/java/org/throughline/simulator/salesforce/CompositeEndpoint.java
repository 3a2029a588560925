package org.throughline.simulator.salesforce;

import java.util.List;
import java.util.function.Function;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /composite} and its kin: several calls in one. */
final class CompositeEndpoint {
    private static final int MOST_PARTS = 25;
    private static final int MOST_GRAPHS = 75;
    private static final int MOST_NODES = 500;

    private final Org org;
    private final Call call;
    private final Function<Call, SimulatorResponse> router;

    CompositeEndpoint(Org org, Call call, Function<Call, SimulatorResponse> router) {
        this.org = org;
        this.call = call;
        this.router = router;
    }

    SimulatorResponse handle() {
        String kind = call.segment(1);
        if (kind.equals("sobjects")) {
            return new CollectionsEndpoint(org, call).handle();
        }
        boolean isKnown = kind.equals("tree")
                ? call.path().size() == 3
                : call.path().size() <= 2 && List.of("", "graph", "batch").contains(kind);
        if (!isKnown) {
            throw ApiError.notFound();
        }
        if (!call.method().equals("POST")) {
            throw ApiError.noMethod(call.method());
        }
        ObjectNode body = SalesforceJson.bodyOf(call.request().body());
        return switch (kind) {
            case "tree" -> new TreeEndpoint(org, call).create(body);
            case "graph" -> SalesforceJson.ok(graphs(body));
            case "batch" -> SalesforceJson.ok(batch(body));
            default -> SalesforceJson.ok(chain(body));
        };
    }

    private ObjectNode chain(ObjectNode body) {
        JsonNode parts = list(body, "compositeRequest");
        requireAtMost(parts.size(), MOST_PARTS, "subrequests");
        boolean isAllOrNone = body.path("allOrNone").asBoolean(false);
        ObjectNode answer = SalesforceJson.object();
        answer.putArray("compositeResponse")
                .addAll(new CompositeParts(org, call, router)
                        .run(parts, isAllOrNone)
                        .results());
        return answer;
    }

    /** Each graph is done as a whole or not at all, whatever becomes of the others. */
    private ObjectNode graphs(ObjectNode body) {
        JsonNode graphs = list(body, "graphs");
        requireAtMost(graphs.size(), MOST_GRAPHS, "graphs");
        int nodes = 0;
        for (JsonNode graph : graphs) {
            nodes += list(graph.asObject(), "compositeRequest").size();
        }
        requireAtMost(nodes, MOST_NODES, "nodes");
        ObjectNode answer = SalesforceJson.object();
        ArrayNode results = answer.putArray("graphs");
        for (JsonNode graph : graphs) {
            CompositeParts.Outcome outcome =
                    new CompositeParts(org, call, router).run(graph.get("compositeRequest"), true);
            ObjectNode result =
                    results.addObject().put("graphId", graph.path("graphId").asString(""));
            result.putObject("graphResponse").putArray("compositeResponse").addAll(outcome.results());
            result.put("isSuccessful", outcome.isKept());
        }
        return answer;
    }

    /** Calls that know nothing of each other. */
    private ObjectNode batch(ObjectNode body) {
        JsonNode parts = list(body, "batchRequests");
        requireAtMost(parts.size(), MOST_PARTS, "batch requests");
        boolean isHaltedByError = body.path("haltOnError").asBoolean(false);
        ObjectNode answer = SalesforceJson.object().put("hasErrors", false);
        ArrayNode results = answer.putArray("results");
        for (JsonNode part : parts) {
            boolean isHalted = isHaltedByError && answer.get("hasErrors").booleanValue();
            SimulatorResponse response = isHalted
                    ? new ApiError(412, "BATCH_PROCESSING_HALTED", "Batch processing halted per request", List.of())
                            .toResponse()
                    : batchPart(part);
            results.addObject()
                    .put("statusCode", response.status())
                    .set(
                            "result",
                            response.body().length == 0 ? null : SalesforceJson.MAPPER.readTree(response.body()));
            if (response.status() >= 400) {
                answer.put("hasErrors", true);
            }
        }
        return answer;
    }

    private SimulatorResponse batchPart(JsonNode part) {
        String url = part.path("url").asString("");
        JsonNode body = part.get("richInput");
        try {
            Call inner = call.inner(
                    part.path("method").asString(""),
                    url.startsWith("/services/data/") ? url : "/services/data/" + url.replaceFirst("^/", ""),
                    SalesforceJson.object(),
                    body);
            return org.store().transaction(() -> router.apply(inner));
        } catch (ApiError e) {
            return e.toResponse();
        }
    }

    private static JsonNode list(ObjectNode body, String name) {
        JsonNode list = body.path(name);
        if (!list.isArray() || list.isEmpty()) {
            throw ApiError.badRequest("JSON_PARSER_ERROR", "the list \"" + name + "\" is required");
        }
        return list;
    }

    private static void requireAtMost(int size, int most, String what) {
        if (size > most) {
            throw ApiError.badRequest("LIMIT_EXCEEDED", "at most " + most + " " + what + " are allowed");
        }
    }
}
