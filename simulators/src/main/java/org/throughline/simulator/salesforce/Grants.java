package org.throughline.simulator.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.throughline.simulator.RecordStore;
import tools.jackson.databind.node.ObjectNode;

/** Authorization codes, good once, and refresh tokens, good until they are revoked; they survive a restart. */
final class Grants {
    private static final String CODES = "oauth.code";
    private static final String REFRESH_TOKENS = "oauth.refresh";
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(15);

    private final RecordStore store;

    Grants(RecordStore store) {
        this.store = store;
    }

    String newCode(Org org, String redirectUri, String challenge) {
        String code = "aPrx" + UUID.randomUUID().toString().replace("-", "");
        ObjectNode grant =
                SalesforceJson.object().put("redirectUri", redirectUri).put("challenge", challenge);
        Instant end = org.clock().instant().plus(CODE_LIFETIME);
        store.put(CODES, code, grant.put("end", end.toString()));
        return code;
    }

    /** What the code was given for, if it is still good; afterwards it is not. */
    Optional<ObjectNode> redeem(Org org, String code) {
        return store.transaction(() -> {
            Optional<ObjectNode> grant = store.get(CODES, code);
            store.delete(CODES, code);
            return grant.filter(found -> org.clock()
                    .instant()
                    .isBefore(Instant.parse(found.get("end").asString())));
        });
    }

    String newRefreshToken() {
        String token = "5Aep861" + UUID.randomUUID().toString().replace("-", "");
        store.put(REFRESH_TOKENS, token, SalesforceJson.object().put("token", token));
        return token;
    }

    boolean isRefreshToken(String token) {
        return store.get(REFRESH_TOKENS, token).isPresent();
    }

    boolean revoke(String token) {
        return store.delete(REFRESH_TOKENS, token);
    }
}
