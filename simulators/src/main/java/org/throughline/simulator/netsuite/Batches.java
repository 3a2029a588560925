package org.throughline.simulator.netsuite;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.throughline.simulator.SimulatorRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests for several records of one type, which are always worked off asynchronously, each record by itself. */
final class Batches {
    private static final int MAX = 100;

    private Batches() {}

    static boolean isBatch(SimulatorRequest request) {
        return request.header("Content-Type").orElse("").contains("type=collection");
    }

    /** The requests that a batch stands for. */
    static List<SimulatorRequest> parts(SimulatorRequest batch) {
        List<SimulatorRequest> parts = batch.method().equals("DELETE")
                ? Arrays.stream(batch.query().getOrDefault("ids", "").split(",", -1))
                        .map(id -> part(batch, "/" + id, new byte[0]))
                        .toList()
                : NetSuiteSimulator.body(batch)
                        .path("items")
                        .valueStream()
                        .map(item -> part(batch, address(batch.method(), item), bytes(item)))
                        .toList();
        if (parts.isEmpty() || parts.size() > MAX) {
            throw NetSuiteError.badRequest("INVALID_CONTENT", "A batch has 1 to " + MAX + " records.", "items");
        }
        return parts;
    }

    private static String address(String method, JsonNode item) {
        String externalId = item.path("externalId").asString("");
        return switch (method) {
            case "POST" -> "";
            case "PUT" -> "/eid:" + externalId;
            case "PATCH" -> "/" + item.path("id").asString("eid:" + externalId);
            default -> throw NetSuiteError.badRequest("INVALID_REQUEST", "Method not supported.", null);
        };
    }

    private static byte[] bytes(JsonNode item) {
        return item instanceof ObjectNode ? item.toString().getBytes(StandardCharsets.UTF_8) : new byte[0];
    }

    private static SimulatorRequest part(SimulatorRequest batch, String below, byte[] body) {
        Map<String, List<String>> headers = new HashMap<>(batch.headers());
        headers.put("content-type", List.of("application/json"));
        headers.remove("prefer");
        return new SimulatorRequest(
                batch.method(),
                batch.path() + below,
                batch.rawPath() + below,
                batch.query(),
                headers,
                body,
                batch.baseUrl());
    }
}
