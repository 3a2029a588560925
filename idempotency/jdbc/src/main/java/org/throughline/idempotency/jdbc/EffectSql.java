package org.throughline.idempotency.jdbc;

/** The statements. The first two constants are what another database may have to write differently. */
final class EffectSql {
    private static final String NOW = "CURRENT_TIMESTAMP(6)";
    private static final String NOW_PLUS_MILLIS = "DATEADD('MILLISECOND', ?, CURRENT_TIMESTAMP(6))";

    private static final String OF_ID = " WHERE scope = ? AND name = ? AND effect_key = ?";
    private static final String HELD = OF_ID + " AND fence = ? AND state = 'IN_FLIGHT'";
    private static final String COLUMNS = "scope, name, effect_key, fingerprint, state, fence, owner, lease_until,"
            + " completion, result, error_type, error_message, created_at, updated_at";
    private static final String SELECT = "SELECT " + COLUMNS + ", " + NOW + " AS now_at FROM throughline_effect";

    static final String FIND = SELECT + OF_ID;

    static final String LIST = SELECT + " WHERE scope = ? AND LEFT(name, ?) = ? ORDER BY created_at, name, effect_key";

    static final String INSERT =
            "INSERT INTO throughline_effect (" + COLUMNS + ") VALUES (?, ?, ?, ?, 'IN_FLIGHT', 1, ?, " + NOW_PLUS_MILLIS
                    + ", NULL, NULL, NULL, NULL, " + NOW + ", " + NOW + ")";

    /** The lease is compared again here, because its owner may have renewed it since the row was read. */
    static final String TAKE_OVER = "UPDATE throughline_effect SET state = 'IN_FLIGHT', fence = fence + 1, owner = ?,"
            + " fingerprint = ?, lease_until = " + NOW_PLUS_MILLIS + ", completion = NULL, result = NULL,"
            + " error_type = NULL, error_message = NULL, updated_at = " + NOW + OF_ID
            + " AND fence = ? AND state = ? AND (state <> 'IN_FLIGHT' OR owner = ? OR lease_until <= " + NOW + ")";

    static final String RENEW = "UPDATE throughline_effect SET lease_until = " + NOW_PLUS_MILLIS + HELD;

    private static final String SET_STATUS = "UPDATE throughline_effect SET state = ?, completion = ?, result = ?,"
            + " error_type = ?, error_message = ?, updated_at = " + NOW;

    static final String FINISH = SET_STATUS + HELD;

    static final String DECIDE = SET_STATUS + OF_ID + " AND fence = ? AND state = ?";

    static final String ADD_DECISION = "INSERT INTO throughline_effect_decision"
            + " (scope, name, effect_key, verdict, actor, reason, from_state, to_state, decided_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, " + NOW + ")";

    static final String DECISIONS = "SELECT verdict, actor, reason, from_state, to_state, decided_at"
            + " FROM throughline_effect_decision" + OF_ID + " ORDER BY id";

    private EffectSql() {}
}
