package org.throughline.idempotency.jdbc;

import java.util.Collections;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.jdbc.database.Dialect;

/** The statements. */
final class EffectSql {
    private static final String OF_ID = " WHERE scope = ? AND name = ? AND effect_key = ?";
    private static final String HELD = OF_ID + " AND fence = ? AND state = 'IN_FLIGHT'";
    private static final String COLUMNS = "scope, name, effect_key, fingerprint, state, fence, owner, lease_until,"
            + " completion, result, error_type, error_message, payload, created_at, updated_at";

    private static final String INSERT = "INSERT INTO throughline_effect (" + COLUMNS + ") ";
    private static final String UNSETTLED = Stream.of(EffectState.values())
            .filter(state -> !state.isSettled())
            .map(state -> "'" + state + "'")
            .collect(Collectors.joining(", "));

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

    /** Looks and inserts in one statement; empty where that takes two. No row if another claim was quicker. */
    final Optional<String> claim;

    /**
     * Inserts many and finishes many, given as an array for each parameter of an insert and of {@link #finish}; returns the
     * keys of those that were not there and of those that were held.
     */
    final String commitMany;

    /** Reads without locking; each row is compared again when it is deleted. */
    final String ended;

    final String forget;
    final String forgetDecisions;

    /** The three before in one statement; empty where that takes more. */
    final Optional<String> purge;

    EffectSql(Dialect dialect) {
        String now = dialect.now();
        String leaseEnd = dialect.nowPlusMillis();
        String select = "SELECT " + COLUMNS + ", " + now + " AS now_at FROM throughline_effect";
        String setStatus = "UPDATE throughline_effect SET state = ?, completion = ?, result = ?,"
                + " error_type = ?, error_message = ?, payload = ?, updated_at = " + now;

        String fresh =
                "?, ?, ?, ?, 'IN_FLIGHT', 1, ?, " + leaseEnd + ", NULL, NULL, NULL, NULL, NULL, " + now + ", " + now;

        this.find = select + OF_ID;
        this.listed = select + " WHERE scope = ? AND LEFT(name, CHAR_LENGTH(?)) = ? AND state = ";
        this.backlog = "SELECT name, state, COUNT(*) AS effects, MIN(updated_at) AS oldest, " + now
                + " AS now_at FROM throughline_effect WHERE scope = ? AND state IN (" + UNSETTLED
                + ") GROUP BY name, state";
        this.insert = INSERT + "VALUES (" + fresh + ")" + dialect.unlessPresent();
        String keys = "scope, name, effect_key";
        this.commitMany =
                "WITH claimed AS (" + INSERT + "SELECT scope, name, effect_key, fingerprint, 'IN_FLIGHT', 1, owner, "
                        + leaseEnd.replace("?", "lease") + ", NULL, NULL, NULL, NULL, NULL, " + now + ", " + now
                        + " FROM UNNEST(?, ?, ?, ?, ?, ?) AS given (scope, name, effect_key, fingerprint, owner, lease)"
                        + dialect.unlessPresent() + " RETURNING " + keys
                        + "), finished AS (UPDATE throughline_effect AS effect SET state = given.state,"
                        + " completion = given.completion, result = given.result, error_type = given.error_type,"
                        + " error_message = given.error_message, payload = given.payload, updated_at = " + now
                        + " FROM UNNEST(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS given (state, completion, result, error_type,"
                        + " error_message, payload, scope, name, effect_key, fence)"
                        + " WHERE effect.scope = given.scope AND effect.name = given.name"
                        + " AND effect.effect_key = given.effect_key AND effect.fence = given.fence"
                        + " AND effect.state = 'IN_FLIGHT' RETURNING effect.scope, effect.name, effect.effect_key)"
                        + " SELECT " + keys + " FROM claimed UNION ALL SELECT " + keys + " FROM finished";
        // The insert looks for itself; the row is only read if it was there. The join that finds nothing gives the
        // columns.
        this.claim = dialect.writesInQueries(() -> "WITH fresh AS (" + INSERT + "VALUES (" + fresh + ")"
                + dialect.unlessPresent() + " RETURNING TRUE AS fresh), found AS (" + find
                + " AND NOT EXISTS (SELECT 1 FROM fresh)) SELECT fresh.fresh, found.* FROM fresh LEFT JOIN found ON FALSE"
                + " UNION ALL SELECT FALSE, found.* FROM found");
        this.takeOver = "UPDATE throughline_effect SET state = 'IN_FLIGHT', fence = fence + 1, owner = ?,"
                + " fingerprint = ?, lease_until = " + leaseEnd + ", completion = NULL, result = NULL,"
                + " error_type = NULL, error_message = NULL, payload = NULL, updated_at = " + now + OF_ID
                + " AND fence = ? AND state = ? AND (state <> 'IN_FLIGHT' OR owner = ? OR lease_until <= " + now + ")";
        this.renew = "UPDATE throughline_effect SET lease_until = " + leaseEnd + HELD;
        this.finish = setStatus + HELD;
        this.decide = setStatus + OF_ID + " AND fence = ? AND state = ?";
        String oldest = " FROM throughline_effect WHERE scope = ? AND state = ? AND created_at <= " + leaseEnd
                + " AND updated_at <= " + leaseEnd + " ORDER BY created_at LIMIT ?";
        this.ended = "SELECT scope, name, effect_key, fence, state" + oldest;
        this.forget = "DELETE FROM throughline_effect" + OF_ID + " AND fence = ? AND state = ?";
        this.forgetDecisions = "DELETE FROM throughline_effect_decision" + OF_ID;
        // A row that is changed meanwhile has another place by then, and is kept.
        this.purge = dialect.writesInQueries(() -> "WITH forgotten AS (DELETE FROM throughline_effect"
                + " WHERE ctid = ANY (ARRAY(SELECT ctid" + oldest + ")) RETURNING scope, name, effect_key),"
                + " decisions AS (DELETE FROM throughline_effect_decision AS decision USING forgotten"
                + " WHERE decision.scope = forgotten.scope AND decision.name = forgotten.name"
                + " AND decision.effect_key = forgotten.effect_key) SELECT COUNT(*) FROM forgotten");
        this.addDecision = "INSERT INTO throughline_effect_decision"
                + " (scope, name, effect_key, verdict, actor, reason, from_state, to_state, decided_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, " + now + ")";
    }

    /** The oldest of each state by way of the index, and of those the oldest. */
    String list(int states) {
        String ofOneState = "(" + listed + "? ORDER BY created_at LIMIT ?)";
        return "SELECT * FROM (" + String.join(" UNION ALL ", Collections.nCopies(states, ofOneState))
                + ") AS found ORDER BY created_at, name, effect_key LIMIT ?";
    }
}
