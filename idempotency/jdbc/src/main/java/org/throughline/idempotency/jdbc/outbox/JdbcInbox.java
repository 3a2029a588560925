package org.throughline.idempotency.jdbc.outbox;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.throughline.idempotency.jdbc.database.Dialect;
import org.throughline.idempotency.jdbc.database.Jdbc;
import org.throughline.idempotency.outbox.InboxHandler;
import org.throughline.idempotency.outbox.OutboxException;

/**
 * Makes a message that comes more than once count once, for what its handler does in the same database.
 *
 * <p>That it was received is written in the transaction of the handler: both are committed, or neither. What a handler
 * does elsewhere is not covered; that takes an {@link org.throughline.idempotency.Effect}. Thread-safe.
 */
public final class JdbcInbox {
    private static final int BATCH = 500;

    private final DataSource dataSource;
    private final OutboxSql sql;

    private record Receipt(String consumer, String messageId) {}

    /**
     * Creates an inbox.
     *
     * @param dataSource the database
     * @throws IllegalStateException if the database is not supported, lacks the tables of {@link OutboxSchema}, or would
     *     forget commits when it dies
     * @throws OutboxException if the database cannot be reached
     */
    public JdbcInbox(DataSource dataSource) {
        this(requireNonNull(dataSource, "dataSource"), new OutboxSql(OutboxSchema.check(dataSource)));
    }

    JdbcInbox(DataSource dataSource, OutboxSql sql) {
        this.dataSource = dataSource;
        this.sql = sql;
    }

    /**
     * Handles a message unless this consumer has handled it. While another transaction is at the same message, waits for
     * its end.
     *
     * @param connection a connection in a transaction, which the caller commits
     * @param consumer who receives; each consumer handles each message once
     * @param messageId the id of the message
     * @param handler what to do with it, on the same connection
     * @param <X> what the handler may throw
     * @return true if it was handled now, false if it had been handled before
     * @throws X what the handler threw; everything since the start of this call is undone then, and the message counts as
     *     not received, whether the caller commits or not
     * @throws IllegalStateException if the connection commits every statement by itself
     * @throws OutboxException if the database refuses; the transaction should then be rolled back
     */
    public <X extends Exception> boolean handleOnce(
            Connection connection, String consumer, String messageId, InboxHandler<X> handler) throws X {
        Savepoint before = begin(connection);
        if (!received(connection, consumer, messageId)) {
            return false;
        }
        try {
            handler.handle();
            return true;
        } catch (Exception | Error e) {
            try {
                connection.rollback(before);
            } catch (SQLException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private static Savepoint begin(Connection connection) {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException("handleOnce needs a transaction, and the connection commits every"
                        + " statement by itself: setAutoCommit(false) first");
            }
            return connection.setSavepoint();
        } catch (SQLException e) {
            throw new OutboxException("receive a message", e);
        }
    }

    private boolean received(Connection connection, String consumer, String messageId) {
        try {
            return Jdbc.update(connection, sql.receive, consumer, messageId) == 1;
        } catch (SQLException e) {
            if (Dialect.isDuplicateKey(e)) {
                return false;
            }
            throw new OutboxException("receive message " + messageId, e);
        }
    }

    /**
     * Forgets messages that were received long ago, a few at a time. A message that comes after that is handled again,
     * so keep them longer than any sender may repeat one; a dead letter may be replayed after weeks.
     *
     * @param keep how long messages are remembered
     * @return how many were forgotten
     * @throws OutboxException if the database refuses
     */
    public long forgetOlderThan(Duration keep) {
        long forgotten = 0;
        int batch;
        do {
            batch = forgetSome(keep);
            forgotten += batch;
        } while (batch == BATCH);
        return forgotten;
    }

    private int forgetSome(Duration keep) {
        return Transactions.readCommitted(dataSource, "forget received messages", connection -> {
            List<Receipt> old = Jdbc.query(
                    connection,
                    row -> new Receipt(row.getString("consumer"), row.getString("message_id")),
                    sql.findOldReceipts,
                    Math.negateExact(keep.toMillis()),
                    BATCH);
            for (Receipt receipt : old) {
                Jdbc.update(connection, OutboxSql.FORGET, receipt.consumer(), receipt.messageId());
            }
            return old.size();
        });
    }
}
