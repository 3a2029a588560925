package org.throughline.idempotency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.jdbc.database.Jdbc;

/** How PostgreSQL goes about a statement when many effects are kept. */
class PostgreSqlPlansTest {
    private static final EffectSql SQL = new EffectSql(Dialect.POSTGRESQL);
    private static final String FILL =
            "INSERT INTO throughline_effect (scope, name, effect_key, fingerprint, state, fence,"
                    + " owner, lease_until, created_at, updated_at) SELECT 'default', 'erp.invoice.post', n::text, 'v1:aa',"
                    + " CASE WHEN n % 10000 = 0 THEN 'PARKED' ELSE 'SUCCEEDED' END, 1, 'node', t, t, t"
                    + " FROM (SELECT n, now() - n * INTERVAL '1 minute' AS t FROM generate_series(1, 50000) AS n) AS numbered";

    private HikariDataSource database;

    @BeforeEach
    void fill() throws Exception {
        database = PostgreSqlServer.shared().database();
        DatabaseContract.execute(database, FILL);
        DatabaseContract.execute(database, "ANALYZE throughline_effect");
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void whatIsForgottenIsFoundByItsAge() throws SQLException {
        assertThat(plan(SQL.purge.orElseThrow(), "default", "SUCCEEDED", -60_000_000L, -60_000_000L, 500))
                .contains("Tid Scan on throughline_effect", "Index Scan using throughline_effect_by_state")
                .doesNotContain("Seq Scan on throughline_effect ");
    }

    @Test
    void whatIsNotSettledIsFoundAmongManyThatAre() throws SQLException {
        assertThat(plan(SQL.backlog, "default"))
                .contains("throughline_effect_by_state")
                .doesNotContain("Seq Scan");
    }

    @Test
    void aListReadsNoMoreOfAStateThanItShows() throws SQLException {
        assertThat(plan(
                        SQL.list(2),
                        "default",
                        "erp.",
                        "erp.",
                        "PARKED",
                        50,
                        "default",
                        "erp.",
                        "erp.",
                        "SUCCEEDED",
                        50,
                        50))
                .contains("Index Scan using throughline_effect_by_state")
                .doesNotContain("Seq Scan");
    }

    private String plan(String statement, Object... parameters) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            lines.addAll(Jdbc.query(connection, row -> row.getString(1), "EXPLAIN " + statement, parameters));
        }
        return String.join("\n", lines);
    }
}
