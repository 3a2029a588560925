package org.throughline.workflow.totals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of one recomputation, in memory. */
final class Tables implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> inserts = new HashMap<>();
    private final Map<String, List<PreparedStatement>> scripts = new HashMap<>();

    /** Reads one row. */
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    Tables() throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:h2:mem:");
        execute("CREATE ALIAS ROUNDED DETERMINISTIC FOR '" + Decimals.class.getName() + ".rounded'");
        execute("CREATE ALIAS QUOTIENT DETERMINISTIC FOR '" + Decimals.class.getName() + ".quotient'");
        execute("SET @RUN = 0");
        for (String statement : statements("schema.sql")) {
            execute(statement);
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Adds a row; {@link #flush} makes it seen. */
    void insert(String table, @Nullable Object... values) throws SQLException {
        PreparedStatement insert = inserts.get(table);
        if (insert == null) {
            insert = connection.prepareStatement("INSERT INTO " + table + " VALUES ("
                    + String.join(", ", Collections.nCopies(values.length, "?")) + ")");
            inserts.put(table, insert);
        }
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
    }

    void flush() throws SQLException {
        for (PreparedStatement insert : inserts.values()) {
            insert.executeBatch();
        }
    }

    /** Runs the statements of a file. */
    void run(String script) throws SQLException {
        List<PreparedStatement> prepared = scripts.get(script);
        if (prepared == null) {
            prepared = new ArrayList<>();
            for (String statement : statements(script)) {
                prepared.add(connection.prepareStatement(statement));
            }
            scripts.put(script, prepared);
        }
        for (PreparedStatement statement : prepared) {
            statement.execute();
        }
    }

    void query(String sql, RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    private static List<String> statements(String script) {
        try (InputStream in = Tables.class.getResourceAsStream(script)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return List.of(text.strip().split(";\\s*(\n|$)"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
