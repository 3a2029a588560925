package org.throughline.simulator.stripe;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.throughline.simulator.SimulatorRequest;
import tools.jackson.databind.node.ObjectNode;

/** The answers that are kept under the keys of requests, for 24 hours. */
final class IdempotencyKeys {
    private static final String TABLE = "idempotency_key";
    private static final long KEPT = Duration.ofHours(24).toSeconds();

    private final Ledger ledger;

    IdempotencyKeys(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The kept answer; refuses the key for another request. */
    Optional<ObjectNode> find(String key, SimulatorRequest request) {
        Optional<ObjectNode> kept = ledger.store()
                .get(TABLE, key)
                .filter(row -> ledger.now() - row.get("kept_at").asLong() < KEPT);
        kept.ifPresent(row -> {
            if (!row.get("fingerprint").asString().equals(fingerprint(request))) {
                throw StripeError.otherParameters();
            }
        });
        return kept;
    }

    void keep(String key, SimulatorRequest request, int status, ObjectNode body, String requestId) {
        ObjectNode row = body.objectNode();
        row.put("fingerprint", fingerprint(request))
                .put("kept_at", ledger.now())
                .put("status", status)
                .put("request_id", requestId)
                .set("body", body);
        ledger.store().put(TABLE, key, row);
    }

    private static String fingerprint(SimulatorRequest request) {
        String all = request.method() + " " + request.path() + " " + request.bodyText();
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
