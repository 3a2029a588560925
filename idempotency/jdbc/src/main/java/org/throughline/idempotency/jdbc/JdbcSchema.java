package org.throughline.idempotency.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Creates the tables of the effect store. Whoever manages a schema with a migration tool uses the script {@code
 * org/throughline/idempotency/jdbc/V1__effects.sql} instead.
 */
public final class JdbcSchema {
    private static final String SCRIPT = "V1__effects.sql";

    private JdbcSchema() {}

    /**
     * Creates the tables that are missing. May be called at every start, by several processes at once.
     *
     * @param dataSource the database
     * @throws org.throughline.idempotency.EffectStoreException if the database refuses
     */
    public static void create(DataSource dataSource) {
        new Jdbc(dataSource).autocommitted("create the tables of the effect store", connection -> {
            for (String statement : script().split(";", -1)) {
                if (!statement.isBlank()) {
                    Jdbc.update(connection, statement);
                }
            }
            return true;
        });
    }

    private static String script() {
        try (InputStream in = JdbcSchema.class.getResourceAsStream(SCRIPT)) {
            return new String(Objects.requireNonNull(in, SCRIPT).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
