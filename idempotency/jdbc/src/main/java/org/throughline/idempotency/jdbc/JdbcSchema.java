package org.throughline.idempotency.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.jdbc.database.Jdbc;
import org.throughline.idempotency.jdbc.database.Schema;

/**
 * Creates the tables of the effect store and brings them up to date.
 *
 * <p>Whoever manages a schema with a migration tool uses the scripts instead: one folder for each database beside this
 * class, {@code h2}, {@code postgresql} and {@code mariadb}, with names that Flyway understands, such as {@code
 * org/throughline/idempotency/jdbc/postgresql/V1__effects.sql}. Give Flyway a history table of its own for them.
 */
public final class JdbcSchema {
    static final List<String> TABLES = List.of("throughline_effect", "throughline_effect_decision");

    private static final Schema SCHEMA =
            new Schema("effects", JdbcSchema.class, List.of("V1__effects.sql", "V2__dead_letters.sql"));

    private JdbcSchema() {}

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

    /**
     * Requires tables that this library can use. {@link JdbcEffectStore} asks for it too.
     *
     * @param dataSource the database
     * @throws IllegalStateException if the tables are missing, older, or too new; the message says which script to run
     * @throws org.throughline.idempotency.EffectStoreException if the database cannot be reached
     */
    public static void check(DataSource dataSource) {
        new Jdbc(dataSource).autocommitted("check the tables for effects", connection -> {
            check(connection, Dialect.of(connection));
            return true;
        });
    }

    static void check(Connection connection, Dialect dialect) throws SQLException {
        SCHEMA.check(connection, dialect);
    }
}
