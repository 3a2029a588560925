package org.throughline.idempotency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.EffectId;

/** A PostgreSQL that may forget is refused, and the message tells what to do. */
class PostgreSqlDurabilityTest {

    @Test
    void aServerThatNeverWaitsForItsDiskIsForTestsOnly(@TempDir Path folder) throws Exception {
        try (PostgreSqlServer server = new PostgreSqlServer(folder, Map.of("fsync", "off"))) {
            server.start();
            try (HikariDataSource database = server.database()) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> new JdbcEffectStore(database))
                        .withMessageContaining("fsync = on");
                assertThat(JdbcEffectStore.forTests(database)
                                .claim(new EffectId("s", "n", "k"), "v1:aa", "a", Duration.ZERO))
                        .isInstanceOf(Claim.Granted.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SET synchronous_commit = off,            synchronous_commit = on",
        "ALTER TABLE throughline_effect SET UNLOGGED, ALTER TABLE throughline_effect SET LOGGED",
        "ALTER TABLE throughline_effect_decision SET UNLOGGED, throughline_effect_decision",
    })
    void commitsThatAreAcknowledgedTooEarlyAreRefused(String statement, String remedy) throws Exception {
        try (HikariDataSource database = PostgreSqlServer.shared().database();
                Connection connection = database.getConnection()) {
            execute(connection, statement);

            assertThatIllegalStateException()
                    .isThrownBy(() -> new JdbcEffectStore(OneConnection.of(connection)))
                    .withMessageContaining(remedy);
        }
    }

    @Test
    void aDatabaseThatCannotKeepEveryTextIsRefused() throws Exception {
        PostgreSqlServer server = PostgreSqlServer.shared();
        try (Connection connection = DriverManager.getConnection(server.url("postgres"), server.user(), "")) {
            execute(
                    connection,
                    "CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        }
        try (HikariDataSource latin = server.open("latin")) {
            JdbcSchema.create(latin);

            assertThatIllegalStateException()
                    .isThrownBy(() -> new JdbcEffectStore(latin))
                    .withMessageContaining("UTF8");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
