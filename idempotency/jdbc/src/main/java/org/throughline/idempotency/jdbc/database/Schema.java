package org.throughline.idempotency.jdbc.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The tables of one store, as numbered scripts: the first brings version 1, and so on. Each script can be run again
 * without harm, and keeps its version in {@code throughline_schema}, together with the oldest version whose library can
 * still use the tables. So libraries of two versions may share them until a script says otherwise.
 *
 * @param component the name of the store in {@code throughline_schema}
 * @param home the class beside which the folder of each dialect is
 * @param scripts the names of the scripts, in order
 */
public record Schema(String component, Class<?> home, List<String> scripts) {
    private static final String INSTALLED = "SELECT version, oldest_reader FROM throughline_schema WHERE component = ?";

    private static final Object ONE_AT_A_TIME = new Object();

    /** What is there. */
    private record Installed(int version, int oldestReader) {}

    /**
     * Runs the scripts that have not been run. May be called at every start, by several processes at once,
     * unless they share an H2 server.
     *
     * @param dataSource the database
     * @throws IllegalStateException if the tables are of a version that this library cannot use
     * @throws org.throughline.idempotency.EffectStoreException if the database refuses
     */
    public void create(DataSource dataSource) {
        Jdbc jdbc = new Jdbc(dataSource);
        String purpose = "create the tables for " + component;
        int done = jdbc.autocommitted(purpose, this::usableVersion);
        if (done >= scripts.size()) {
            return;
        }
        // H2 has no lock that outlives a CREATE, and is in one process as a rule.
        synchronized (ONE_AT_A_TIME) {
            jdbc.inTransaction(purpose, connection -> {
                runAll(connection, scripts.subList(done, scripts.size()));
                return true;
            });
        }
    }

    private void runAll(Connection connection, List<String> missing) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        Optional<String> lock = dialect.schemaLock();
        if (lock.isPresent()) {
            Jdbc.query(connection, row -> row.getString(1), lock.get());
        }
        try {
            for (String script : missing) {
                run(connection, text(dialect, script));
            }
        } finally {
            if (dialect == Dialect.MARIADB) {
                Jdbc.query(connection, row -> row.getInt(1), "SELECT RELEASE_LOCK('throughline_schema')");
            }
        }
    }

    private int usableVersion(Connection connection) throws SQLException {
        Optional<Installed> installed = installed(connection);
        installed.ifPresent(this::requireReadable);
        return installed.map(Installed::version).orElse(0);
    }

    /**
     * Requires that the tables are there and of a version that this library can use.
     *
     * @param connection a connection
     * @param dialect the database
     * @throws SQLException if the database does not tell
     * @throws IllegalStateException if they are not, with both versions or the script to run
     */
    public void check(Connection connection, Dialect dialect) throws SQLException {
        int version = usableVersion(connection);
        if (version < scripts.size()) {
            String there = version == 0 ? "are missing" : "have version " + version;
            throw new IllegalStateException("the tables for " + component + " " + there + ", and this library needs"
                    + " version " + scripts.size() + ": run the script " + path(dialect, scripts.get(version)));
        }
    }

    private void requireReadable(Installed installed) {
        if (installed.oldestReader > scripts.size()) {
            throw new IllegalStateException("the tables for " + component + " have version " + installed.version
                    + ", which needs a library of version " + installed.oldestReader + " or newer; this library has"
                    + " version " + scripts.size());
        }
    }

    private Optional<Installed> installed(Connection connection) throws SQLException {
        try {
            return Jdbc.query(connection, row -> new Installed(row.getInt(1), row.getInt(2)), INSTALLED, component)
                    .stream()
                    .findFirst();
        } catch (SQLException e) {
            if (Dialect.isMissingTable(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static void run(Connection connection, String script) throws SQLException {
        for (String statement : script.split(";", -1)) {
            if (!statement.isBlank()) {
                Jdbc.update(connection, statement);
            }
        }
    }

    private String path(Dialect dialect, String script) {
        return home.getPackageName().replace('.', '/') + "/" + dialect.folder() + "/" + script;
    }

    private String text(Dialect dialect, String script) {
        String path = path(dialect, script);
        try (InputStream in = home.getResourceAsStream("/" + path)) {
            if (in == null) {
                throw new IllegalStateException("there is no script " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
