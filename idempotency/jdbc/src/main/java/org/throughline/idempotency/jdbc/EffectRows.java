package org.throughline.idempotency.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.Backlog;
import org.throughline.idempotency.Completion;
import org.throughline.idempotency.Decision;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.Tenure;
import org.throughline.idempotency.jdbc.database.Dialect;

/** Reads rows. */
final class EffectRows {
    private EffectRows() {}

    static EffectRecord effect(ResultSet row, Dialect dialect) throws SQLException {
        return new EffectRecord(
                new EffectId(row.getString("scope"), row.getString("name"), row.getString("effect_key")),
                row.getString("fingerprint"),
                new Tenure(row.getString("owner"), row.getLong("fence"), dialect.instant(row, "lease_until")),
                new EffectStatus(
                        EffectState.valueOf(row.getString("state")),
                        completion(row.getString("completion")),
                        row.getString("result"),
                        row.getString("error_type"),
                        row.getString("error_message"),
                        row.getString("payload")),
                dialect.instant(row, "created_at"),
                dialect.instant(row, "updated_at"));
    }

    static Backlog backlog(ResultSet row, Dialect dialect) throws SQLException {
        return new Backlog(
                row.getString("name"),
                EffectState.valueOf(row.getString("state")),
                row.getLong("effects"),
                Duration.between(dialect.instant(row, "oldest"), dialect.instant(row, "now_at")));
    }

    static Decision decision(ResultSet row, Dialect dialect) throws SQLException {
        return new Decision(
                Decision.Verdict.valueOf(row.getString("verdict")),
                row.getString("actor"),
                row.getString("reason"),
                EffectState.valueOf(row.getString("from_state")),
                EffectState.valueOf(row.getString("to_state")),
                dialect.instant(row, "decided_at"));
    }

    private static @Nullable Completion completion(@Nullable String name) {
        return name == null ? null : Completion.valueOf(name);
    }
}
