package org.throughline.idempotency.jdbc.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a database that would forget commits when it or its process dies, or keep something else than it was given: an
 * effect would be performed again although its store had said that it was done.
 */
public final class DatabaseCheck {
    private DatabaseCheck() {}

    /**
     * Requires that a commit is on disk when the database says so.
     *
     * @param connection a connection
     * @param dialect the database
     * @param tables the tables that it is about
     * @throws SQLException if the database does not tell
     * @throws IllegalStateException if it may forget, with the remedy
     */
    public static void requireDurable(Connection connection, Dialect dialect, List<String> tables) throws SQLException {
        switch (dialect) {
            case H2 -> requireH2WritesAtOnce(connection);
            case POSTGRESQL -> requirePostgreSqlWritesAtOnce(connection, tables);
            case MARIADB -> requireMariaDbWritesAtOnce(connection);
        }
    }

    private static void requireH2WritesAtOnce(Connection connection) throws SQLException {
        String url = connection.getMetaData().getURL();
        if (url != null && url.startsWith("jdbc:h2:mem:")) {
            return;
        }
        String delay = value(
                connection, "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'");
        require(
                "0".equals(delay),
                "H2 loses commits of the last " + delay
                        + " ms when its process dies: add ;WRITE_DELAY=0 to the JDBC URL");
    }

    private static void requirePostgreSqlWritesAtOnce(Connection connection, List<String> tables) throws SQLException {
        for (String setting : List.of("fsync", "full_page_writes")) {
            require(
                    "on".equals(value(connection, "SELECT current_setting(?)", setting)),
                    "PostgreSQL loses commits when its machine stops: set " + setting + " = on");
        }
        require(
                !"off".equals(value(connection, "SELECT current_setting('synchronous_commit')")),
                "PostgreSQL loses its last commits when it dies: set synchronous_commit = on,"
                        + " or add ?options=-csynchronous_commit=on to the JDBC URL");
        for (String table : tables) {
            require(
                    "p".equals(value(connection, "SELECT relpersistence FROM pg_class WHERE oid = ?::regclass", table)),
                    "PostgreSQL empties the table " + table + " when it dies: ALTER TABLE " + table + " SET LOGGED");
        }
    }

    private static void requireMariaDbWritesAtOnce(Connection connection) throws SQLException {
        // 3 writes at every commit as well, and a second time for a group of them.
        String flush = value(connection, "SELECT @@GLOBAL.innodb_flush_log_at_trx_commit");
        require(
                Set.of("1", "3").contains(String.valueOf(flush)),
                "MariaDB loses commits of the last second when it dies: set innodb_flush_log_at_trx_commit = 1");
    }

    /**
     * Requires that the database keeps texts as they are, tells them apart, and shows only what was committed.
     *
     * @param connection a connection
     * @param dialect the database
     * @param tables the tables that it is about
     * @throws SQLException if the database does not tell
     * @throws IllegalStateException if it does not, with the remedy
     */
    public static void requireFaithful(Connection connection, Dialect dialect, List<String> tables)
            throws SQLException {
        require(
                connection.getTransactionIsolation() > Connection.TRANSACTION_READ_UNCOMMITTED,
                "the data source shows what is not committed: set its isolation to READ COMMITTED");
        switch (dialect) {
            case H2 -> {}
            case POSTGRESQL ->
                require(
                        "UTF8".equals(value(connection, "SELECT current_setting('server_encoding')")),
                        "PostgreSQL cannot keep every text in this database: create one with ENCODING 'UTF8'");
            case MARIADB -> requireMariaDbIsStrict(connection, tables);
        }
    }

    private static void requireMariaDbIsStrict(Connection connection, List<String> tables) throws SQLException {
        require(
                String.valueOf(value(connection, "SELECT @@SESSION.sql_mode")).contains("STRICT_"),
                "MariaDB cuts texts that are too long: add STRICT_TRANS_TABLES to sql_mode");
        for (String table : tables) {
            String found = value(
                    connection,
                    "SELECT CONCAT(ENGINE, ' ', TABLE_COLLATION) FROM INFORMATION_SCHEMA.TABLES"
                            + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?",
                    table);
            require(
                    "InnoDB utf8mb4_nopad_bin".equals(found),
                    "MariaDB must keep the table " + table + " as InnoDB utf8mb4_nopad_bin, and keeps it as " + found);
        }
    }

    private static @Nullable String value(Connection connection, String sql, String... parameters) throws SQLException {
        List<@Nullable String> values =
                Jdbc.<@Nullable String>query(connection, row -> row.getString(1), sql, (Object[]) parameters);
        return values.isEmpty() ? null : values.get(0);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
