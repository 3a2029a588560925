package org.throughline.simulator.salesforce;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.throughline.simulator.SimulatorRequest;
import tools.jackson.databind.JsonNode;

/** An authenticated call of the data API. */
record Call(SimulatorRequest request, String version, List<String> path, String userId) {

    /** Cuts the path before it is decoded: an external id may contain a slash. */
    static Call of(SimulatorRequest request, String userId) {
        List<String> segments = Arrays.stream(request.rawPath().split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        return new Call(request, segments.get(2), segments.subList(3, segments.size()), userId);
    }

    /** A call inside this one, of the same API version and user; headers and body may be missing. */
    Call inner(String method, String url, JsonNode headers, @Nullable JsonNode body) {
        if (!url.startsWith("/services/data/" + version + "/")) {
            throw ApiError.notFound();
        }
        Map<String, List<String>> merged = new HashMap<>(request.headers());
        headers.properties()
                .forEach(header -> merged.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        List.of(header.getValue().asString())));
        byte[] content = body == null
                ? new byte[0]
                : SalesforceJson.MAPPER.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        return of(SimulatorRequest.parse(method, url, merged, content, request.baseUrl()), userId);
    }

    int versionNumber() {
        return Integer.parseInt(version.substring(1, version.indexOf('.')));
    }

    /** Clients that cannot send PATCH send POST and name it in the query. */
    String method() {
        String override = request.query().get("_HttpMethod");
        return override != null && request.method().equals("POST")
                ? override.toUpperCase(Locale.ROOT)
                : request.method();
    }

    String segment(int index) {
        return index < path.size() ? path.get(index) : "";
    }
}
