package org.throughline.connector.jdbc;

import org.throughline.idempotency.jdbc.database.Dialect;

/** The statements on cross-references. */
final class CrossReferenceSql {
    static final String FIND = "SELECT canonical_type, canonical_id FROM throughline_cross_reference"
            + " WHERE system_name = ? AND object_type = ? AND record_id = ?";
    static final String LIST = "SELECT system_name, object_type, record_id FROM throughline_cross_reference"
            + " WHERE canonical_type = ? AND canonical_id = ?";
    static final String REMOVE = "DELETE FROM throughline_cross_reference"
            + " WHERE system_name = ? AND object_type = ? AND record_id = ? AND canonical_type = ? AND canonical_id = ?";
    static final String HISTORY = "SELECT verdict, canonical_type, canonical_id, actor, reason, decided_at"
            + " FROM throughline_cross_reference_decision"
            + " WHERE system_name = ? AND object_type = ? AND record_id = ? ORDER BY id";

    final String add;
    final String addDecision;

    CrossReferenceSql(Dialect dialect) {
        add =
                "INSERT INTO throughline_cross_reference (system_name, object_type, record_id, canonical_type, canonical_id)"
                        + " VALUES (?, ?, ?, ?, ?)" + dialect.unlessPresent();
        addDecision = "INSERT INTO throughline_cross_reference_decision (system_name, object_type, record_id, verdict,"
                + " canonical_type, canonical_id, actor, reason, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, "
                + dialect.now() + ")";
    }
}
