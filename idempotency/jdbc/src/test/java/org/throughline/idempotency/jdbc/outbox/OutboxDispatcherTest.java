package org.throughline.idempotency.jdbc.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;
import org.throughline.idempotency.deadletter.DeadLetter;
import org.throughline.idempotency.jdbc.OutboxDatabases;
import org.throughline.idempotency.outbox.MessageRefusedException;
import org.throughline.idempotency.outbox.OutboxDelivery;
import org.throughline.idempotency.outbox.OutboxListener;
import org.throughline.idempotency.outbox.OutboxMessage;
import org.throughline.idempotency.outbox.OutboxPublisher;

// A dispatcher works without being called.
@SuppressWarnings("try")
class OutboxDispatcherTest {
    private static final Duration NEVER = Duration.ofDays(1);

    private final BlockingQueue<String> published = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final OutboxListener listener = new OutboxListener() {
        @Override
        public void delivered(OutboxDelivery delivery) {
            heard.add("delivered " + delivery.message().id());
            throw new IllegalStateException("a listener that fails does no harm");
        }

        @Override
        public void retrying(OutboxDelivery delivery, Duration wait, DeadLetter.Failure failure) {
            heard.add("retrying " + delivery.message().id() + " " + failure.message());
        }

        @Override
        public void buried(OutboxDelivery delivery, DeadLetter.Failure failure) {
            heard.add("buried " + delivery.message().id() + " " + failure.message());
        }
    };

    @TempDir
    private Path folder;

    private HikariDataSource database;
    private JdbcOutbox outbox;

    @BeforeEach
    void open() {
        database = OutboxDatabases.h2File(folder.resolve("outbox"));
        OutboxSchema.create(database);
        outbox = new JdbcOutbox(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasThereBeforeItStartedIsPublished() throws Exception {
        append(database, "a");

        try (OutboxDispatcher dispatcher = start(NEVER, this::publish)) {
            assertThat(nextPublished()).isEqualTo("a");
        }
    }

    @Test
    void aCommitWakesItUp() throws Exception {
        try (OutboxDispatcher dispatcher = start(NEVER, this::publish)) {
            append(dispatcher.wokenBy(database), "a");

            assertThat(nextPublished()).isEqualTo("a");
        }
    }

    @Test
    void whatNobodyWokeItForIsFoundByPolling() throws Exception {
        try (OutboxDispatcher dispatcher = start(Duration.ofMillis(1), this::publish)) {
            append(database, "a");

            assertThat(nextPublished()).isEqualTo("a");
        }
    }

    @Test
    void aTransactionOfSpringAppendsAndWakesAtItsEndOnly() throws Exception {
        try (OutboxDispatcher dispatcher = start(NEVER, this::publish)) {
            DataSource woken = dispatcher.wokenBy(database);
            TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(woken));
            transaction.executeWithoutResult(status -> {
                outbox.append(DataSourceUtils.getConnection(woken), message("rolled-back"));
                status.setRollbackOnly();
            });
            transaction.executeWithoutResult(status -> {
                outbox.append(DataSourceUtils.getConnection(woken), message("a"));
                assertThat(published).isEmpty();
            });

            assertThat(nextPublished()).isEqualTo("a");
        }
        assertThat(published).isEmpty();
    }

    @Test
    void whatSpringRollsBackLeavesNeitherTheChangeNorTheMessage() {
        JdbcTemplate invoices = new JdbcTemplate(database);
        invoices.execute("CREATE TABLE invoice (number VARCHAR(20))");
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        for (String id : List.of("rolled-back", "committed")) {
            transaction.executeWithoutResult(status -> {
                invoices.update("INSERT INTO invoice VALUES (?)", id);
                outbox.append(DataSourceUtils.getConnection(database), message(id));
                if (id.equals("rolled-back")) {
                    status.setRollbackOnly();
                }
            });
        }

        assertThat(invoices.queryForList("SELECT number FROM invoice", String.class))
                .containsExactly("committed");
        assertThat(outbox.find("rolled-back")).isEmpty();
        assertThat(outbox.find("committed")).isPresent();
    }

    @Test
    void aRollbackAndATransactionWithoutMessagesWakeNobody() throws SQLException {
        BlockingQueue<String> signals = new LinkedBlockingQueue<>();
        DataSource watched = CommitSignal.on(database, () -> signals.add("committed"));
        try (Connection connection = watched.getConnection()) {
            connection.setAutoCommit(false);
            outbox.append(connection, message("a"));
            connection.rollback();
            connection.commit();
            assertThat(signals).isEmpty();

            outbox.append(connection, message("b"));
            connection.commit();
            connection.commit();
            assertThat(signals).hasSize(1);

            outbox.append(connection, message("c"));
            connection.setAutoCommit(true);
            assertThat(signals).hasSize(2);
        }
    }

    @Test
    void itsThreadsPublishAtTheSameTime() throws Exception {
        CyclicBarrier three = new CyclicBarrier(3);
        append(database, "a");
        append(database, "b");
        append(database, "c");
        OutboxPublisher meeting = delivery -> {
            three.await(10, TimeUnit.SECONDS);
            publish(delivery);
        };

        try (OutboxDispatcher dispatcher = OutboxDispatcher.on(database)
                .publisher(meeting)
                .threads(3)
                .pollEvery(Duration.ofMillis(1))
                .start()) {
            assertThat(nextPublished() + nextPublished() + nextPublished())
                    .contains("a")
                    .contains("b")
                    .contains("c");
        }
    }

    @Test
    void oneCommitWakesAsManyThreadsAsThereIsWorkFor() throws Exception {
        CyclicBarrier three = new CyclicBarrier(3);
        try (OutboxDispatcher dispatcher = OutboxDispatcher.on(database)
                .publisher(delivery -> {
                    three.await(10, TimeUnit.SECONDS);
                    publish(delivery);
                })
                .threads(3)
                .pollEvery(NEVER)
                .start()) {
            try (Connection connection = dispatcher.wokenBy(database).getConnection()) {
                connection.setAutoCommit(false);
                outbox.append(connection, message("a"));
                outbox.append(connection, message("b"));
                outbox.append(connection, message("c"));
                connection.commit();
            }

            assertThat(nextPublished() + nextPublished() + nextPublished())
                    .contains("a")
                    .contains("b")
                    .contains("c");
        }
    }

    @Test
    void closingWaitsForWhatIsBeingPublishedAndLeavesTheRest() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        append(database, "a");
        append(database, "a2", "a");
        OutboxDispatcher dispatcher = start(NEVER, delivery -> {
            begun.countDown();
            mayEnd.await();
            publish(delivery);
        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        Thread closing = new Thread(dispatcher::close);
        closing.start();
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        mayEnd.countDown();
        closing.join(10_000);

        assertThat(published).containsExactly("a");
        try (OutboxDispatcher next = start(NEVER, this::publish)) {
            assertThat(nextPublished()).isEqualTo("a");
            assertThat(nextPublished()).isEqualTo("a2");
        }
    }

    @Test
    void aPublisherThatHangsIsInterruptedAfterTheLease() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        append(database, "a");
        OutboxDispatcher dispatcher = OutboxDispatcher.on(database)
                .publisher(delivery -> {
                    begun.countDown();
                    new CountDownLatch(1).await();
                })
                .lease(Duration.ofMillis(50))
                .listener(listener)
                .start();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        dispatcher.close();

        assertThat(heard.poll(10, TimeUnit.SECONDS)).startsWith("retrying a");
    }

    @Test
    void anErrorOfThePublisherDoesNotEndIt() throws Exception {
        append(database, "bad");
        CountDownLatch failed = new CountDownLatch(1);
        try (OutboxDispatcher dispatcher = start(Duration.ofMillis(1), delivery -> {
            if (delivery.message().id().equals("bad")) {
                failed.countDown();
                throw new Book.Died();
            }
            publish(delivery);
        })) {
            assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
            append(database, "good");

            assertThat(nextPublished()).isEqualTo("good");
        }
    }

    @Test
    void aDatabaseThatFailsForAWhileDoesNotEndIt() throws Exception {
        append(database, "a");
        CountDownLatch refusals = new CountDownLatch(3);
        DataSource flaky = new Statements()
                .objecting((when, method) -> {
                    if (method.equals("commit") && refusals.getCount() > 0) {
                        refusals.countDown();
                        throw new IllegalStateException("connection lost");
                    }
                })
                .counting(database);

        try (OutboxDispatcher dispatcher = OutboxDispatcher.on(flaky)
                .publisher(this::publish)
                .lease(Duration.ofMillis(1))
                .pollEvery(Duration.ofMillis(1))
                .start()) {
            assertThat(nextPublished()).isEqualTo("a");
        }
        assertThat(refusals.getCount()).isZero();
    }

    @Test
    void theListenerHearsWhatBecomesOfMessages() throws Exception {
        append(database, "a");
        append(database, "b");
        try (OutboxDispatcher dispatcher = OutboxDispatcher.on(database)
                .publisher(delivery -> {
                    if (delivery.message().id().equals("b")) {
                        throw new MessageRefusedException("wrong schema");
                    }
                })
                .listener(listener)
                .start()) {
            assertThat(heard.poll(10, TimeUnit.SECONDS) + heard.poll(10, TimeUnit.SECONDS))
                    .contains("delivered a")
                    .contains("buried b wrong schema");
        }
    }

    @Test
    void whatCannotWorkIsRefusedAtTheStart() {
        OutboxDispatcher.Builder builder = OutboxDispatcher.on(database);

        assertThatIllegalStateException().isThrownBy(builder::start).withMessageContaining("publisher");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.threads(0))
                .withMessageContaining("threads");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.batchSize(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.lease(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.pollEvery(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.keepDelivered(Duration.ofMillis(-1)));
    }

    @Test
    void missingTablesAreNamedWithTheScript() {
        try (HikariDataSource empty = OutboxDatabases.h2File(folder.resolve("empty"))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> new JdbcOutbox(empty))
                    .withMessageContaining("outbox/h2/V1__outbox.sql");
        }
    }

    private OutboxDispatcher start(Duration pollEvery, OutboxPublisher publisher) {
        return OutboxDispatcher.on(database)
                .publisher(publisher)
                .pollEvery(pollEvery)
                .start();
    }

    private void publish(OutboxDelivery delivery) {
        published.add(delivery.message().id());
    }

    private String nextPublished() throws InterruptedException {
        return published.poll(10, TimeUnit.SECONDS);
    }

    private void append(DataSource through, String id) throws SQLException {
        append(through, id, id);
    }

    private void append(DataSource through, String id, String key) throws SQLException {
        try (Connection connection = through.getConnection()) {
            connection.setAutoCommit(false);
            outbox.append(
                    connection, OutboxMessage.of("invoice.posted", key, "{}").withId(id));
            connection.commit();
        }
    }

    private static OutboxMessage message(String id) {
        return OutboxMessage.of("invoice.posted", id, "{}").withId(id);
    }
}
