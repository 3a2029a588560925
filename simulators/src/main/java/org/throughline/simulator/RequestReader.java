package org.throughline.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns the JDK server's view of a request into ours. */
final class RequestReader {
    private RequestReader() {}

    static SimulatorRequest read(HttpExchange exchange, String ownUrl) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        String host = exchange.getRequestHeaders().getFirst("Host");
        return SimulatorRequest.parse(
                exchange.getRequestMethod(),
                target(exchange.getRequestURI()),
                headers,
                exchange.getRequestBody().readAllBytes(),
                host == null ? ownUrl : "http://" + host);
    }

    private static String target(URI uri) {
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    /** Decoded, without a trailing slash; a plus sign is a plus sign in a path. */
    static String path(String rawPath) {
        String path = decode(rawPath.replace("+", "%2B"));
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    static Map<String, String> query(String rawQuery) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                query.put(
                        decode(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
