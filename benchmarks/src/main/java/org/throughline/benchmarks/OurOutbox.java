package org.throughline.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.jdbc.outbox.JdbcOutbox;
import org.throughline.idempotency.jdbc.outbox.OutboxDispatcher;
import org.throughline.idempotency.outbox.InProcessPublisher;
import org.throughline.idempotency.outbox.OutboxMessage;

/** The outbox of this library with an in-process publisher, a thousand ordering keys, and its ordinary settings. */
final class OurOutbox implements OutboxContender {
    private static final String TOPIC = "invoice.posted";
    private static final int KEYS = 1_000;

    private final JdbcOutbox outbox;
    private final DataSource database;
    private final OutboxDispatcher.Builder builder;
    private @Nullable OutboxDispatcher dispatcher;
    private DataSource waking;

    OurOutbox(DataSource database, Runnable executed, Duration keepDelivered) {
        this.database = database;
        this.waking = database;
        this.outbox = new JdbcOutbox(database);
        this.builder = OutboxDispatcher.on(database)
                .publisher(InProcessPublisher.create().on(TOPIC, delivery -> executed.run()))
                .threads(THREADS)
                .keepDelivered(keepDelivered);
    }

    @Override
    public void prepare(List<Integer> numbers) throws SQLException {
        write(database, numbers);
    }

    @Override
    public void begin() {
        dispatcher = builder.start();
        waking = dispatcher.wokenBy(database);
    }

    @Override
    public void append(int number) throws SQLException {
        write(waking, List.of(number));
    }

    private void write(DataSource through, List<Integer> numbers) throws SQLException {
        try (Connection connection = through.getConnection()) {
            connection.setAutoCommit(false);
            for (int number : numbers) {
                outbox.append(connection, message(number));
            }
            connection.commit();
        }
    }

    static OutboxMessage message(int number) {
        return OutboxMessage.of(TOPIC, "INV-" + number % KEYS, PAYLOAD);
    }

    @Override
    public void close() {
        if (dispatcher != null) {
            dispatcher.close();
        }
    }
}
