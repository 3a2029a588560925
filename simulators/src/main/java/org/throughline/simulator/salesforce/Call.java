package org.throughline.simulator.salesforce;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.throughline.simulator.SimulatorRequest;

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

    String method() {
        return request.method();
    }

    String segment(int index) {
        return index < path.size() ? path.get(index) : "";
    }
}
