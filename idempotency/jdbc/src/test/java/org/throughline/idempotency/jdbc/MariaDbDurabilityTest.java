package org.throughline.idempotency.jdbc;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A MariaDB that may forget, or keep something else, is refused, and the message tells what to do. */
@Tag("crash-sweep")
class MariaDbDurabilityTest {
    private HikariDataSource database;
    private Connection connection;

    @BeforeEach
    void open() throws Exception {
        database = MariaDbServer.shared().database();
        connection = database.getConnection();
    }

    @AfterEach
    void close() throws SQLException {
        execute("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
        connection.close();
        database.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SET GLOBAL innodb_flush_log_at_trx_commit = 0 | innodb_flush_log_at_trx_commit = 1",
                "SET GLOBAL innodb_flush_log_at_trx_commit = 2 | innodb_flush_log_at_trx_commit = 1",
                "SET SESSION sql_mode = 'NO_ENGINE_SUBSTITUTION' | STRICT_TRANS_TABLES",
                "ALTER TABLE throughline_effect ENGINE = Aria | InnoDB",
                "ALTER TABLE throughline_effect CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci | nopad",
            })
    void whatForgetsOrConfusesIsRefused(String statement, String remedy) throws SQLException {
        execute(statement);

        assertThatIllegalStateException()
                .isThrownBy(() -> new JdbcEffectStore(OneConnection.of(connection)))
                .withMessageContaining(remedy);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aServerThatWritesEveryCommitIsAccepted(int flush) throws SQLException {
        execute("SET GLOBAL innodb_flush_log_at_trx_commit = " + flush);

        assertThatCode(() -> new JdbcEffectStore(database)).doesNotThrowAnyException();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
