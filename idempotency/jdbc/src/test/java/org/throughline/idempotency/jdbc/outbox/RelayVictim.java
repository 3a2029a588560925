package org.throughline.idempotency.jdbc.outbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.throughline.idempotency.jdbc.database.Jdbc;
import org.throughline.idempotency.outbox.OutboxDelivery;
import org.throughline.idempotency.outbox.OutboxListener;

/**
 * A process that dispatches two messages to a consumer behind an inbox, so slowly that it renews its lane in between, and
 * halts itself before or after a call of the database or of the consumer.
 */
final class RelayVictim {
    static final int KILLED = 137;
    static final String RECEIVED = "CREATE TABLE test_received (message_id VARCHAR(64) NOT NULL)";
    static final List<String> MESSAGES = List.of("a", "b");
    private static final Duration LEASE = Duration.ofMillis(90);

    private final String last;
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<String> passed = new ArrayList<>();
    private final CountDownLatch delivered = new CountDownLatch(MESSAGES.size());

    private RelayVictim(String last) {
        this.last = last;
    }

    public static void main(String[] args) throws InterruptedException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setUsername(args[1]);
        config.setMinimumIdle(0);
        try (HikariDataSource database = new HikariDataSource(config)) {
            new RelayVictim(args[2]).dispatchAll(database);
        }
    }

    /** The points that are passed by a dispatcher which nothing ends. */
    static List<String> pointsOn(DataSource database) throws InterruptedException {
        RelayVictim recorder = new RelayVictim("nowhere");
        recorder.dispatchAll(database);
        return List.copyOf(recorder.passed);
    }

    private void dispatchAll(DataSource database) throws InterruptedException {
        DataSource watched = new Statements().objecting(this::aroundCall).counting(database);
        JdbcInbox inbox = new JdbcInbox(watched);
        OutboxDispatcher dispatcher = OutboxDispatcher.on(watched)
                .publisher(delivery -> {
                    at("before publish");
                    receiveOnce(inbox, watched, delivery);
                    spendAThirdOf(LEASE);
                    at("after publish");
                })
                .listener(new OutboxListener() {
                    @Override
                    public void delivered(OutboxDelivery delivery) {
                        delivered.countDown();
                    }
                })
                .lease(LEASE)
                .start();
        try {
            if (!delivered.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("not delivered");
            }
        } finally {
            dispatcher.close();
        }
    }

    /** What the consumer does with a message, in a transaction of its own. */
    static void receiveOnce(JdbcInbox inbox, DataSource database, OutboxDelivery delivery) throws SQLException {
        String id = delivery.message().id();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            inbox.handleOnce(
                    connection,
                    "billing",
                    id,
                    () -> Jdbc.update(connection, "INSERT INTO test_received (message_id) VALUES (?)", id));
            connection.commit();
        }
    }

    private static void spendAThirdOf(Duration lease) {
        long end = System.nanoTime() + lease.toNanos() / 3 + 1_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private void aroundCall(String when, String method) {
        boolean dispatching = Thread.currentThread().getName().startsWith("throughline-outbox-");
        if (dispatching && !method.equals("prepareStatement")) {
            at(when + " " + method);
        }
    }

    private void at(String point) {
        if (delivered.getCount() == 0) {
            return;
        }
        String name = point + " #" + counts.merge(point, 1, Integer::sum);
        passed.add(name);
        if (name.equals(last)) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
