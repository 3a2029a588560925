package org.throughline.idempotency.jdbc.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.throughline.idempotency.jdbc.database.DatabaseCheck;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.jdbc.database.Schema;

/**
 * Creates the tables of outbox and inbox and brings them up to date.
 *
 * <p>Whoever manages a schema with a migration tool uses the scripts instead: one folder for each database beside this
 * class, such as {@code org/throughline/idempotency/jdbc/outbox/postgresql/V1__outbox.sql}. Give Flyway a history table
 * of its own for them.
 */
public final class OutboxSchema {
    private static final List<String> TABLES = List.of(
            "throughline_outbox", "throughline_outbox_lane", "throughline_outbox_decision", "throughline_inbox");

    private static final Schema SCHEMA =
            new Schema("outbox", OutboxSchema.class, List.of("V1__outbox.sql", "V2__dead_letters.sql"));

    private OutboxSchema() {}

    /**
     * Creates the tables, or brings those of an older version up to date. May be called at every start, by several
     * processes at once; needs the right to create tables only if there is something to do.
     *
     * @param dataSource the database
     * @throws IllegalStateException if the tables are of a newer version that this library cannot use, or the database is
     *     not supported
     * @throws org.throughline.idempotency.EffectStoreException if the database refuses
     */
    public static void create(DataSource dataSource) {
        SCHEMA.create(dataSource);
    }

    /** Requires a database that can be relied on: one that forgets a commit would deny what it had published. */
    static Dialect check(DataSource dataSource) {
        return Transactions.autocommitted(dataSource, "check the database", OutboxSchema::checked);
    }

    private static Dialect checked(Connection connection) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        SCHEMA.check(connection, dialect);
        DatabaseCheck.requireDurable(connection, dialect, TABLES);
        DatabaseCheck.requireFaithful(connection, dialect, TABLES);
        return dialect;
    }
}
