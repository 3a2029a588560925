package org.throughline.idempotency.jdbc;

import java.util.Collections;
import org.throughline.idempotency.jdbc.database.Dialect;

/** The statements. */
final class EffectSql {
    private static final String OF_ID = " WHERE scope = ? AND name = ? AND effect_key = ?";
    private static final String HELD = OF_ID + " AND fence = ? AND state = 'IN_FLIGHT'";
    private static final String COLUMNS = "scope, name, effect_key, fingerprint, state, fence, owner, lease_until,"
            + " completion, result, error_type, error_message, payload, created_at, updated_at";

    static final String DECISIONS = "SELECT verdict, actor, reason, from_state, to_state, decided_at"
            + " FROM throughline_effect_decision" + OF_ID + " ORDER BY id";

    final String find;
    final String backlog;
    private final String listed;
    final String insert;

    /** The lease is compared again here, because its owner may have renewed it since the row was read. */
    final String takeOver;

    final String renew;
    final String finish;
    final String decide;
    final String addDecision;

    /** Reads without locking; each row is compared again when it is deleted. */
    final String ended;

    final String forget;
    final String forgetDecisions;

    EffectSql(Dialect dialect) {
        String now = dialect.now();
        String leaseEnd = dialect.nowPlusMillis();
        String select = "SELECT " + COLUMNS + ", " + now + " AS now_at FROM throughline_effect";
        String setStatus = "UPDATE throughline_effect SET state = ?, completion = ?, result = ?,"
                + " error_type = ?, error_message = ?, payload = ?, updated_at = " + now;

        this.find = select + OF_ID;
        this.listed = select + " WHERE scope = ? AND LEFT(name, CHAR_LENGTH(?)) = ? AND state IN ";
        this.backlog = "SELECT name, state, COUNT(*) AS effects, MIN(updated_at) AS oldest, " + now
                + " AS now_at FROM throughline_effect WHERE scope = ? AND state NOT IN ('SUCCEEDED', 'DISCARDED')"
                + " GROUP BY name, state";
        this.insert = "INSERT INTO throughline_effect (" + COLUMNS + ") VALUES (?, ?, ?, ?, 'IN_FLIGHT', 1, ?, "
                + leaseEnd + ", NULL, NULL, NULL, NULL, NULL, " + now + ", " + now + ")" + dialect.unlessPresent();
        this.takeOver = "UPDATE throughline_effect SET state = 'IN_FLIGHT', fence = fence + 1, owner = ?,"
                + " fingerprint = ?, lease_until = " + leaseEnd + ", completion = NULL, result = NULL,"
                + " error_type = NULL, error_message = NULL, payload = NULL, updated_at = " + now + OF_ID
                + " AND fence = ? AND state = ? AND (state <> 'IN_FLIGHT' OR owner = ? OR lease_until <= " + now + ")";
        this.renew = "UPDATE throughline_effect SET lease_until = " + leaseEnd + HELD;
        this.finish = setStatus + HELD;
        this.decide = setStatus + OF_ID + " AND fence = ? AND state = ?";
        this.ended = "SELECT name, effect_key, fence, state FROM throughline_effect WHERE scope = ? AND created_at <= "
                + leaseEnd + " AND state IN ('SUCCEEDED', 'FAILED', 'DISCARDED') AND updated_at <= " + leaseEnd
                + " ORDER BY created_at LIMIT ?";
        this.forget = "DELETE FROM throughline_effect" + OF_ID + " AND fence = ? AND state = ?";
        this.forgetDecisions = "DELETE FROM throughline_effect_decision" + OF_ID;
        this.addDecision = "INSERT INTO throughline_effect_decision"
                + " (scope, name, effect_key, verdict, actor, reason, from_state, to_state, decided_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, " + now + ")";
    }

    String list(int states) {
        return listed + "(" + String.join(", ", Collections.nCopies(states, "?"))
                + ") ORDER BY created_at, name, effect_key LIMIT ?";
    }
}
