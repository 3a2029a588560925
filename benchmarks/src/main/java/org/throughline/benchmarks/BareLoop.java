package org.throughline.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The least that a durable claim and a durable end take: an insert and an update, each with a commit, of the same row. */
final class BareLoop implements Rounds.Operation {
    private static final String FINGERPRINT = "v1:6cc43f858fbb763301637b5af970e2a46b46f461f27e5a0f41e009c59b827b25";

    private final DataSource dataSource;
    private final String claim;
    private final String finish;

    BareLoop(DataSource dataSource, String table) {
        this.dataSource = dataSource;
        this.claim =
                "INSERT INTO " + table + " (scope, name, effect_key, fingerprint, state, fence, owner, lease_until,"
                        + " created_at, updated_at) VALUES ('default', 'benchmark', ?, ?, 'IN_FLIGHT', 1, 'benchmark',"
                        + " CURRENT_TIMESTAMP(6) + INTERVAL '1 minute', CURRENT_TIMESTAMP(6), CURRENT_TIMESTAMP(6))"
                        + " ON CONFLICT DO NOTHING";
        this.finish = "UPDATE " + table + " SET state = 'SUCCEEDED', completion = 'PERFORMED', result = ?,"
                + " updated_at = CURRENT_TIMESTAMP(6) WHERE scope = 'default' AND name = 'benchmark'"
                + " AND effect_key = ? AND fence = 1 AND state = 'IN_FLIGHT'";
    }

    @Override
    public void run(int number) throws SQLException {
        String key = Integer.toString(number);
        update(claim, key, FINGERPRINT);
        update(finish, "\"done\"", key);
    }

    private void update(String sql, String first, String second) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, first);
            statement.setString(2, second);
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("no row was changed");
            }
        }
    }
}
