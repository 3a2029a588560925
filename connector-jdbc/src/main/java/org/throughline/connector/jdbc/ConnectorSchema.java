package org.throughline.connector.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.throughline.idempotency.jdbc.database.DatabaseCheck;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.jdbc.database.Jdbc;
import org.throughline.idempotency.jdbc.database.Schema;

/**
 * Creates the tables of cross-references and positions, and brings them up to date.
 *
 * <p>Whoever manages a schema with a migration tool uses the scripts instead: one folder for each database beside this
 * class, such as {@code org/throughline/connector/jdbc/postgresql/V1__connector.sql}. Give Flyway a history table of its
 * own for them.
 */
public final class ConnectorSchema {
    private static final List<String> TABLES =
            List.of("throughline_cross_reference", "throughline_cross_reference_decision", "throughline_feed_position");

    private static final Schema SCHEMA =
            new Schema("connector", ConnectorSchema.class, List.of("V1__connector.sql", "V2__feed_positions.sql"));

    private ConnectorSchema() {}

    /**
     * Creates the tables, or brings those of an older version up to date. May be called at every start, by several
     * processes at once unless they share an H2 server; needs the right to create tables only if there is something to do.
     *
     * @param dataSource the database
     * @throws IllegalStateException if the tables are of a newer version that this library cannot use, or the database is
     *     not supported
     * @throws org.throughline.idempotency.EffectStoreException if the database refuses
     */
    public static void create(DataSource dataSource) {
        SCHEMA.create(dataSource);
    }

    /** Requires a database that keeps what it was given, and tells texts apart. */
    static Dialect check(DataSource dataSource) {
        return new Jdbc(dataSource).autocommitted("check the database", ConnectorSchema::checked);
    }

    private static Dialect checked(Connection connection) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        SCHEMA.check(connection, dialect);
        DatabaseCheck.requireDurable(connection, dialect, TABLES);
        DatabaseCheck.requireFaithful(connection, dialect, TABLES);
        return dialect;
    }
}
