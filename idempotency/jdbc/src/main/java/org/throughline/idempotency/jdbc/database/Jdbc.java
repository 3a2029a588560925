package org.throughline.idempotency.jdbc.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.EffectStoreException;

/**
 * Runs statements on connections of its own, each statement in a transaction of its own unless told otherwise. What the
 * database gave up in favour of others is done again. Thread-safe.
 */
public final class Jdbc {
    private static final int MOST_TRIES = 50;
    private static final Lock H2_COMMITS = new ReentrantLock();

    private final DataSource dataSource;

    /**
     * Keeps the data source.
     *
     * @param dataSource the database
     */
    public Jdbc(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Something to do with a connection. It may be done again if the database gave up on it.
     *
     * @param <R> what comes out
     */
    public interface Work<R> {
        /**
         * Does it.
         *
         * @param connection the connection
         * @return what comes out
         * @throws SQLException if the database refuses
         */
        R with(Connection connection) throws SQLException;
    }

    /**
     * Reads one row.
     *
     * @param <R> what is read
     */
    public interface RowReader<R extends @Nullable Object> {
        /**
         * Reads it.
         *
         * @param row the result set, at the row
         * @return what was read
         * @throws SQLException if the row cannot be read
         */
        R read(ResultSet row) throws SQLException;
    }

    /**
     * Does something, every statement for itself.
     *
     * @param purpose what is attempted, for messages
     * @param work what to do
     * @param <R> what comes out
     * @return what came out
     * @throws EffectStoreException if the database cannot be used
     */
    public <R> R autocommitted(String purpose, Work<R> work) {
        return onConnection(purpose, connection -> repeated(work, connection));
    }

    /**
     * Does something as a whole or not at all.
     *
     * @param purpose what is attempted, for messages
     * @param work what to do
     * @param <R> what comes out
     * @return what came out
     * @throws EffectStoreException if the database cannot be used
     */
    public <R> R inTransaction(String purpose, Work<R> work) {
        Work<R> whole = connection -> {
            connection.setAutoCommit(false);
            try {
                R result = work.with(connection);
                commit(connection);
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                undo(connection::rollback, e);
                throw e;
            }
        };
        return onConnection(purpose, connection -> repeated(whole, connection));
    }

    private <R> R onConnection(String purpose, Work<R> work) {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            if (!autoCommit) {
                requireNoTransaction(connection);
            }
            connection.setAutoCommit(true);
            try {
                R result = work.with(connection);
                // A pool may hand out connections that expect a commit; it wants them back as they were.
                connection.setAutoCommit(autoCommit);
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                undo(() -> connection.setAutoCommit(autoCommit), e);
                throw e;
            }
        } catch (SQLException e) {
            throw new EffectStoreException(purpose, e);
        }
    }

    /** To switch to commits would commit what somebody else has only begun. */
    private static void requireNoTransaction(Connection connection) throws SQLException {
        String question = Dialect.of(connection).openTransaction();
        String transaction =
                query(connection, row -> row.getString(1), question).get(0);
        if (transaction != null) {
            throw new IllegalStateException("the data source gave out a connection with an open transaction;"
                    + " give the store one that does not bind connections to transactions");
        }
    }

    private static <R> R repeated(Work<R> work, Connection connection) throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                return work.with(connection);
            } catch (SQLException e) {
                if (!Dialect.gaveWay(e) || tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    /**
     * Commits what was done on a connection.
     *
     * @param connection the connection
     * @throws SQLException if the database refuses
     */
    public static void commit(Connection connection) throws SQLException {
        inTurn(connection, () -> {
            connection.commit();
            return true;
        });
    }

    /**
     * H2 writes a commit to its file only if no other commit is just being written, and then leaves it to the next one: a
     * process that ends in between has lost what was acknowledged. So the commits of this process wait for each other.
     */
    private static <R> R inTurn(Connection connection, Commit<R> commit) throws SQLException {
        if (!Dialect.isH2(connection)) {
            return commit.run();
        }
        H2_COMMITS.lock();
        try {
            return commit.run();
        } finally {
            H2_COMMITS.unlock();
        }
    }

    private interface Commit<R> {
        R run() throws SQLException;
    }

    private static void undo(Undo undo, Throwable failure) {
        try {
            undo.run();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private interface Undo {
        void run() throws SQLException;
    }

    /**
     * Runs a statement that changes something.
     *
     * @param connection the connection
     * @param sql the statement
     * @param parameters its parameters
     * @return the number of rows that were changed
     * @throws SQLException if the database refuses
     */
    public static int update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, parameters)) {
            return connection.getAutoCommit()
                    ? inTurn(connection, statement::executeUpdate)
                    : statement.executeUpdate();
        }
    }

    /**
     * Runs a statement that changes something once for each set of parameters, in one round trip where the driver can.
     *
     * @param connection the connection
     * @param sql the statement
     * @param each the sets of parameters
     * @return for each set the number of rows that were changed
     * @throws SQLException if the database refuses, or does not tell the numbers
     */
    public static int[] batch(Connection connection, String sql, List<@Nullable Object[]> each) throws SQLException {
        if (each.isEmpty()) {
            return new int[0];
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (@Nullable Object[] parameters : each) {
                set(statement, parameters);
                statement.addBatch();
            }
            int[] changed =
                    connection.getAutoCommit() ? inTurn(connection, statement::executeBatch) : statement.executeBatch();
            if (changed.length != each.size() || Arrays.stream(changed).anyMatch(rows -> rows < 0)) {
                throw new SQLException("the driver does not tell what a batch has changed");
            }
            return changed;
        }
    }

    /**
     * Runs a query.
     *
     * @param connection the connection
     * @param reader reads a row
     * @param sql the query
     * @param parameters its parameters
     * @param <R> what a row is read as
     * @return the rows
     * @throws SQLException if the database refuses
     */
    public static <R extends @Nullable Object> List<R> query(
            Connection connection, RowReader<R> reader, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<R> result = new ArrayList<>();
            while (rows.next()) {
                result.add(reader.read(rows));
            }
            return result;
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        set(statement, parameters);
        return statement;
    }

    private static void set(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
