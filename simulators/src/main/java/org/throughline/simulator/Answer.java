package org.throughline.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What goes over the wire for one request: an answer, half of one, or none. */
record Answer(@Nullable SimulatorResponse response, boolean isCutInHalf) {

    static Answer of(VendorApi api, SimulatorRequest request, @Nullable FaultRule rule) {
        if (rule == null) {
            return whole(execute(api, request));
        }
        return switch (rule.fault()) {
            case THROTTLE -> whole(withRetryAfter(api.throttled(), rule));
            case UNAVAILABLE -> whole(withRetryAfter(api.unavailable(), rule));
            case HTML_ERROR ->
                whole(SimulatorResponse.text(
                        rule.status(),
                        "text/html; charset=utf-8",
                        "<html><head><title>Error</title></head><body><h1>" + rule.status() + "</h1></body></html>"));
            case LOSE -> new Answer(null, false);
            case COMMIT_THEN_LOSE -> {
                execute(api, request);
                yield new Answer(null, false);
            }
            case SLOW -> {
                LockSupport.parkNanos(rule.delay().toNanos());
                yield whole(execute(api, request));
            }
            case TRUNCATED -> new Answer(execute(api, request), true);
            case MALFORMED -> whole(malformed(execute(api, request)));
        };
    }

    int statusOnTheWire() {
        return response == null ? 0 : response.status();
    }

    void send(HttpExchange exchange) throws IOException {
        if (response == null) {
            return; // closing an exchange that was never answered closes the connection without a byte
        }
        response.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = response.body();
        if (body.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(response.status(), isCutInHalf ? 1 : -1);
            return;
        }
        exchange.sendResponseHeaders(response.status(), body.length);
        OutputStream out = exchange.getResponseBody();
        out.write(body, 0, isCutInHalf ? body.length / 2 : body.length);
        out.flush();
    }

    private static Answer whole(SimulatorResponse response) {
        return new Answer(response, false);
    }

    private static SimulatorResponse execute(VendorApi api, SimulatorRequest request) {
        try {
            return api.handle(request);
        } catch (RuntimeException e) {
            return SimulatorResponse.text(500, "text/plain; charset=utf-8", "The simulator has a defect: " + e);
        }
    }

    private static SimulatorResponse withRetryAfter(SimulatorResponse response, FaultRule rule) {
        return rule.retryAfterSeconds() == null
                ? response
                : response.withHeader("Retry-After", rule.retryAfterSeconds().toString());
    }

    private static SimulatorResponse malformed(SimulatorResponse response) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        return new SimulatorResponse(
                response.status() == 204 ? 200 : response.status(),
                response.headers(),
                ("{\"broken\":" + body).getBytes(StandardCharsets.UTF_8));
    }
}
