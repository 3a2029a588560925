package org.throughline.simulator.salesforce;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.throughline.simulator.RecordStore;
import tools.jackson.databind.node.ObjectNode;

/** The tokens that are good at the moment; they survive a restart. */
final class Sessions {
    private static final String TABLE = "oauth.session";

    private final RecordStore store;

    Sessions(RecordStore store) {
        this.store = store;
    }

    String open(Org org, String userId, String refreshToken) {
        String token = org.settings().organizationId().substring(0, 15) + "!"
                + UUID.randomUUID().toString().replace("-", "");
        Instant end = org.clock().instant().plus(org.settings().sessionLifetime());
        ObjectNode session = SalesforceJson.object()
                .put("token", token)
                .put("userId", userId)
                .put("refreshToken", refreshToken);
        store.put(TABLE, token, session.put("end", end.toString()));
        return token;
    }

    Optional<String> userOf(Org org, String token) {
        return store.get(TABLE, token)
                .filter(session -> org.clock()
                        .instant()
                        .isBefore(Instant.parse(session.get("end").asString())))
                .map(session -> session.get("userId").asString());
    }

    boolean isOpen(String token) {
        return store.get(TABLE, token).isPresent();
    }

    /** Ends the session of an access token, or those that a refresh token has opened. */
    void end(String token) {
        store.transaction(() -> {
            store.delete(TABLE, token);
            store.find(TABLE, "refreshToken", List.of(token), session -> !token.isEmpty())
                    .forEach(session -> store.delete(TABLE, session.get("token").asString()));
            return TABLE;
        });
    }

    void expireAll() {
        store.transaction(() -> {
            store.all(TABLE)
                    .forEach(session -> store.delete(TABLE, session.get("token").asString()));
            return TABLE;
        });
    }
}
