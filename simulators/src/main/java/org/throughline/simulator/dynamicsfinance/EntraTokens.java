package org.throughline.simulator.dynamicsfinance;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorRequest;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The token endpoint of Microsoft Entra ID, version 2.0: client credentials with a secret. */
final class EntraTokens {
    private static final String TABLE = "accessToken";

    private final RecordStore store;
    private final Clock clock;
    private final String path;
    private final String clientId;
    private final String clientSecret;
    private final long lifetimeSeconds;

    EntraTokens(RecordStore store, Clock clock, JsonNode account) {
        this.store = store;
        this.clock = clock;
        this.path = "/" + required(account, "tenantId") + "/oauth2/v2.0/token";
        this.clientId = required(account, "clientId");
        this.clientSecret = required(account, "clientSecret");
        this.lifetimeSeconds = account.path("tokenLifetimeSeconds").asLong(3599);
    }

    boolean isAddressed(SimulatorRequest request) {
        return request.path().endsWith("/oauth2/v2.0/token");
    }

    SimulatorResponse token(SimulatorRequest request) {
        Map<String, String> form = form(request.bodyText());
        request.header("Authorization").ifPresent(header -> addBasic(form, header));
        if (!request.path().equals(path)) {
            return refused(400, "invalid_request", 90002, "The tenant was not found.");
        }
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return refused(400, "unsupported_grant_type", 70003, "The grant type is not supported.");
        }
        if (!clientId.equals(form.get("client_id"))) {
            return refused(400, "unauthorized_client", 700016, "The application was not found in the directory.");
        }
        if (!clientSecret.equals(form.get("client_secret"))) {
            return refused(401, "invalid_client", 7000215, "Invalid client secret provided.");
        }
        if (!(request.baseUrl() + "/.default").equals(form.get("scope"))) {
            return refused(
                    400, "invalid_scope", 70011, "The provided value for the input parameter 'scope' is not valid.");
        }
        return json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("token_type", "Bearer")
                        .put("expires_in", lifetimeSeconds)
                        .put("ext_expires_in", lifetimeSeconds)
                        .put("access_token", issue()));
    }

    private String issue() {
        return store.transaction(() -> {
            String token = "entra-token-" + store.nextSequence(TABLE);
            Instant expiry = clock.instant().plusSeconds(lifetimeSeconds);
            store.put(TABLE, token, JsonNodeFactory.instance.objectNode().put("expiresAt", expiry.toString()));
            return token;
        });
    }

    boolean accepts(SimulatorRequest request) {
        return request.header("Authorization")
                .filter(header -> header.startsWith("Bearer "))
                .flatMap(header -> store.get(TABLE, header.substring("Bearer ".length())))
                .filter(token ->
                        Instant.parse(token.path("expiresAt").asString()).isAfter(clock.instant()))
                .isPresent();
    }

    private static SimulatorResponse refused(int status, String error, int code, String text) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("error", error)
                .put("error_description", "AADSTS" + code + ": " + text);
        body.putArray("error_codes").add(code);
        return json(status, body);
    }

    private static void addBasic(Map<String, String> form, String header) {
        if (header.startsWith("Basic ")) {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            form.put("client_id", URLDecoder.decode(pair.substring(0, colon), StandardCharsets.UTF_8));
            form.put("client_secret", URLDecoder.decode(pair.substring(colon + 1), StandardCharsets.UTF_8));
        }
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private static String required(JsonNode account, String field) {
        String value = account.path(field).asString("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("account." + field + " is missing");
        }
        return value;
    }

    private static SimulatorResponse json(int status, ObjectNode body) {
        return SimulatorResponse.text(status, "application/json; charset=utf-8", body.toString());
    }
}
