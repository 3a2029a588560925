package org.throughline.idempotency.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.jdbc.database.Jdbc;

/**
 * Forgets what ended before a time: looks without locking, and compares each row again when it is deleted.
 *
 * @param jdbc the database
 * @param sql its statements
 * @param scope the scope
 * @param retention how long ago the status must have changed
 */
record EffectPurge(Jdbc jdbc, EffectSql sql, String scope, Duration retention) {

    /** Forgets at most so many in one state, each transaction on its own; returns how many. */
    int forget(EffectState state, int most) {
        String purpose = "purge effects of " + scope;
        Object[] old = {scope, state.name(), -retention.toMillis(), -retention.toMillis(), most};
        return sql.purge
                .map(statement -> jdbc.autocommitted(
                        purpose,
                        connection -> Jdbc.query(connection, row -> row.getInt(1), statement, old)
                                .get(0)))
                .orElseGet(() -> jdbc.inTransaction(purpose, connection -> forget(connection, old)));
    }

    private int forget(Connection connection, Object[] old) throws SQLException {
        List<@Nullable Object[]> ended = Jdbc.query(
                connection,
                row -> new Object[] {
                    row.getString("scope"),
                    row.getString("name"),
                    row.getString("effect_key"),
                    row.getLong("fence"),
                    row.getString("state")
                },
                sql.ended,
                old);
        int[] deleted = Jdbc.batch(connection, sql.forget, ended);
        List<@Nullable Object[]> forgotten = new ArrayList<>();
        for (int i = 0; i < deleted.length; i++) {
            if (deleted[i] > 0) {
                @Nullable Object[] each = ended.get(i);
                forgotten.add(new Object[] {each[0], each[1], each[2]});
            }
        }
        Jdbc.batch(connection, sql.forgetDecisions, forgotten);
        return forgotten.size();
    }
}
