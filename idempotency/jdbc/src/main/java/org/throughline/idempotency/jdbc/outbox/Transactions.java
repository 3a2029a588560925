package org.throughline.idempotency.jdbc.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.throughline.idempotency.EffectStoreException;
import org.throughline.idempotency.jdbc.database.Jdbc;
import org.throughline.idempotency.outbox.OutboxException;

/** Transactions of the outbox's own, never those of a caller. */
final class Transactions {
    private Transactions() {}

    static <R> R autocommitted(DataSource dataSource, String purpose, Jdbc.Work<R> work) {
        try {
            return new Jdbc(dataSource).autocommitted(purpose, work);
        } catch (EffectStoreException e) {
            throw new OutboxException(purpose, Optional.ofNullable(e.getCause()).orElse(e));
        }
    }

    /**
     * Each statement sees what was committed before it began. With the snapshot of a stricter isolation, whoever takes a
     * lane over could read messages as they were before its last owner marked them.
     */
    static <R> R readCommitted(DataSource dataSource, String purpose, Jdbc.Work<R> work) {
        return autocommitted(dataSource, purpose, connection -> {
            int isolation = connection.getTransactionIsolation();
            if (isolation == Connection.TRANSACTION_READ_COMMITTED) {
                return committed(connection, work);
            }
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            try {
                return committed(connection, work);
            } finally {
                connection.setTransactionIsolation(isolation);
            }
        });
    }

    private static <R> R committed(Connection connection, Jdbc.Work<R> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            R result = work.with(connection);
            Jdbc.commit(connection);
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            try {
                connection.rollback();
                connection.setAutoCommit(true);
            } catch (SQLException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }
}
