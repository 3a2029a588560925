package org.throughline.idempotency.jdbc.outbox;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.jdbc.database.Jdbc;
import org.throughline.idempotency.outbox.OutboxEntry;
import org.throughline.idempotency.outbox.OutboxException;
import org.throughline.idempotency.outbox.OutboxMessage;

/**
 * Appends messages to the outbox, in the transaction of the change that they tell of: they are published if it is
 * committed, and never existed if it is rolled back.
 *
 * <p>Costs one statement and no commit. With Spring, the connection is the one of {@code DataSourceUtils}. Thread-safe.
 */
public final class JdbcOutbox {
    private final DataSource dataSource;
    private final MessageRows rows;
    private final OutboxSql sql;

    /**
     * Creates an outbox.
     *
     * @param dataSource the database
     * @throws IllegalStateException if the database is not supported, lacks the tables of {@link OutboxSchema}, or would
     *     forget commits when it dies; the message says what to do
     * @throws OutboxException if the database cannot be reached
     */
    public JdbcOutbox(DataSource dataSource) {
        this.dataSource = requireNonNull(dataSource, "dataSource");
        Dialect dialect = OutboxSchema.check(dataSource);
        this.sql = new OutboxSql(dialect);
        this.rows = new MessageRows(dialect);
    }

    /**
     * Appends a message to the transaction of a connection. Commit or roll back as usual.
     *
     * @param connection a connection in a transaction
     * @param message the message
     * @throws IllegalStateException if the connection commits every statement by itself
     * @throws OutboxException if the database refuses, as it does if there is a message with this id; the transaction
     *     should then be rolled back
     */
    public void append(Connection connection, OutboxMessage message) {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException(
                        "append needs the transaction of the change that the message tells of, and the connection"
                                + " commits every statement by itself: setAutoCommit(false) first");
            }
            Jdbc.update(
                    connection,
                    sql.append,
                    message.id(),
                    OutboxSql.lane(message.orderingKey()),
                    message.orderingKey(),
                    message.topic(),
                    message.schemaVersion(),
                    message.payload(),
                    MessageRows.headers(message));
            CommitSignal.appended(connection);
        } catch (SQLException e) {
            throw new OutboxException("append message " + message.id() + " to the outbox", e);
        }
    }

    /**
     * Finds a message, whether it waits, is a dead letter, or is through.
     *
     * @param messageId the id of the message
     * @return the message as it stands, or empty if none was committed or it has been deleted
     * @throws OutboxException if the database cannot be reached
     */
    public Optional<OutboxEntry> find(String messageId) {
        return Transactions.autocommitted(
                        dataSource,
                        "find a message of the outbox",
                        connection -> Jdbc.query(connection, rows::entry, OutboxSql.FIND, messageId))
                .stream()
                .findFirst();
    }
}
