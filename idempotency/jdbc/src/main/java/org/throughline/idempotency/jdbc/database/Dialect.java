package org.throughline.idempotency.jdbc.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The databases that this module knows, and what each of them says differently. */
public enum Dialect {
    /** H2, as a file, in memory, or as a server. */
    H2(
            "CURRENT_TIMESTAMP(6)",
            "DATEADD('MILLISECOND', ?, CURRENT_TIMESTAMP(6))",
            "",
            Optional.empty(),
            "SELECT TRANSACTION_ID()"),

    /** PostgreSQL. A duplicate key is skipped there and not reported, because an error spoils a transaction. */
    POSTGRESQL(
            "CURRENT_TIMESTAMP(6)",
            "CURRENT_TIMESTAMP(6) + ? * INTERVAL '1 millisecond'",
            " ON CONFLICT DO NOTHING",
            Optional.of("SELECT pg_advisory_xact_lock(7466108001)"),
            "SELECT txid_current_if_assigned()"),

    /** MariaDB. Its times are columns without a zone that hold UTC, because its zoned type ends in 2038. */
    MARIADB(
            "UTC_TIMESTAMP(6)",
            "(UTC_TIMESTAMP(6) + INTERVAL ? * 1000 MICROSECOND)",
            "",
            Optional.of("SELECT GET_LOCK('throughline_schema', 60)"),
            "SELECT NULLIF(@@in_transaction, 0)");

    private final String now;
    private final String nowPlusMillis;
    private final String unlessPresent;
    private final Optional<String> schemaLock;
    private final String openTransaction;

    Dialect(
            String now,
            String nowPlusMillis,
            String unlessPresent,
            Optional<String> schemaLock,
            String openTransaction) {
        this.now = now;
        this.nowPlusMillis = nowPlusMillis;
        this.unlessPresent = unlessPresent;
        this.schemaLock = schemaLock;
        this.openTransaction = openTransaction;
    }

    /**
     * Finds out which database it is.
     *
     * @param connection a connection to it
     * @return the dialect
     * @throws SQLException if the database does not tell
     * @throws IllegalStateException if it is none of them
     */
    public static Dialect of(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        String product = database.getDatabaseProductName();
        String version = database.getDatabaseProductVersion();
        // Drivers made for MySQL report a MariaDB under their own name.
        String known = version.toLowerCase(Locale.ROOT).contains("mariadb") ? "MariaDB" : product;
        return switch (known) {
            case "H2" -> H2;
            case "PostgreSQL" -> POSTGRESQL;
            case "MariaDB" -> MARIADB;
            default ->
                throw new IllegalStateException(
                        product + " " + version + " is not supported; H2, PostgreSQL and MariaDB are");
        };
    }

    static boolean isH2(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2");
    }

    /** {@return the time of the database, to the microsecond} */
    public String now() {
        return now;
    }

    /** {@return the time of the database plus a parameter in milliseconds} */
    public String nowPlusMillis() {
        return nowPlusMillis;
    }

    /**
     * What ends an INSERT that is to leave a row alone that is there already. Where this is empty, the INSERT fails with
     * {@link #isDuplicateKey}, which is harmless in a transaction too.
     *
     * @return the clause, or empty
     */
    public String unlessPresent() {
        return unlessPresent;
    }

    /**
     * A query that also writes, which makes one round trip of two.
     *
     * @param sql makes the query
     * @return the query, or empty where queries cannot write
     */
    public Optional<String> writesInQueries(Supplier<String> sql) {
        return this == POSTGRESQL ? Optional.of(sql.get()) : Optional.empty();
    }

    /** {@return the folder of its scripts} */
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return what keeps others from changing the schema during this transaction, where that has to be said} */
    Optional<String> schemaLock() {
        return schemaLock;
    }

    /** {@return a query whose value is null unless the connection is in a transaction that has written} */
    String openTransaction() {
        return openTransaction;
    }

    /**
     * Reads a time.
     *
     * @param row the row
     * @param column the name of the column
     * @return the time
     * @throws SQLException if the column cannot be read
     */
    public Instant instant(ResultSet row, String column) throws SQLException {
        return this == MARIADB
                ? row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC)
                : row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /**
     * Whether a row with this key is there already.
     *
     * @param failure what the database said
     * @return true if that is the reason
     */
    public static boolean isDuplicateKey(SQLException failure) {
        return "23505".equals(failure.getSQLState()) || failure.getErrorCode() == 1062;
    }

    /** Whether the database gave up in favour of another transaction: nothing was done, and the next try may work. */
    static boolean gaveWay(SQLException failure) {
        // Serialization failure, deadlock; H2: row changed meanwhile; MariaDB: row changed since the snapshot.
        return "40001".equals(failure.getSQLState())
                || "40P01".equals(failure.getSQLState())
                || failure.getErrorCode() == 90131
                || failure.getErrorCode() == 1020;
    }

    /** Whether the statement names a table or a schema that is not there. */
    static boolean isMissingTable(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.equals("42P01") || state.startsWith("42S0"));
    }
}
